// @ts-check
/**
 * Puts Wegweiser on another site with one line:
 * <script src="https://…/embed.js" async></script>
 * Optional: data-label, data-close (what the buttons are called), data-lang ("auto" follows the visitor's browser).
 * A classic script, because only those know which script tag they came from.
 */
;(() => {
  const script = document.currentScript
  const mark = 'data-wegweiser'
  if (!(script instanceof HTMLScriptElement) || document.documentElement.hasAttribute(mark)) return
  document.documentElement.setAttribute(mark, '')

  const { origin } = new URL(script.src)
  const harmlessPage = 'https://www.google.de'
  const twice = 1500
  const openLabel = script.dataset['label'] ?? 'Fragen? Wegweiser öffnen'
  const closeLabel = script.dataset['close'] ?? 'Wegweiser schließen'

  const css = `
    :host { all: initial; color-scheme: light dark;
      font-family: system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif }
    * { box-sizing: border-box }
    button { border: 2px solid transparent; margin: 0; padding: 0; cursor: pointer; color: #fff; background: #0d4f5c }
    button:focus-visible { outline: 3px solid #12282d; outline-offset: 2px; box-shadow: 0 0 0 3px #ffcd1c }
    .open { position: fixed; z-index: 2147483646; display: flex; align-items: center; gap: .6rem; min-height: 60px;
      min-width: 60px; border-radius: 30px; justify-content: center; box-shadow: 0 4px 18px rgb(0 0 0 / 28%);
      inset-block-end: max(16px, env(safe-area-inset-bottom)); inset-inline-end: 16px }
    [hidden] { display: none !important }
    svg { width: 40px; height: 40px; flex: none }
    .close svg { width: 30px; height: 30px }
    dialog { position: fixed; z-index: 2147483647; inset: 0; width: 100%; height: 100dvh; max-width: none;
      max-height: none; margin: 0; padding: 0; border: 0; overflow: hidden; background: #0d4f5c; color: #fff }
    dialog[open] { display: flex; flex-direction: column }
    dialog::backdrop { background: rgb(5 18 22 / 55%) }
    .bar { display: flex; align-items: center; justify-content: space-between; flex: none;
      padding: max(4px, env(safe-area-inset-top)) 4px 4px 16px; padding-inline: 16px 4px }
    h2 { margin: 0; font-size: 18px; font-weight: 700 }
    .close { width: 44px; height: 44px; border-radius: 50%; display: grid; place-items: center }
    .close:focus-visible { outline-color: #ffcd1c; outline-offset: -3px; box-shadow: none }
    iframe { flex: 1; width: 100%; border: 0; background: Canvas }
    @media (min-width: 40rem) and (min-height: 30rem) {
      dialog { inset: auto; inset-block-end: 16px; inset-inline-end: 16px; width: 420px;
        height: min(720px, 100vh - 32px);
        border-radius: 20px; box-shadow: 0 12px 48px rgb(0 0 0 / 32%) }
    }
    @media (forced-colors: active) { button, dialog { border: 2px solid } }
    @media print { :host, .open, dialog { display: none !important } }
  `

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {Record<string, string>} attributes
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    element.append(...children)
    return element
  }

  /**
   * A drawing of paths, each with its own colour.
   * @param {...[path: string, attributes: Record<string, string>]} paths
   * @returns {SVGElement}
   */
  function draw(...paths) {
    const space = 'http://www.w3.org/2000/svg'
    const svg = document.createElementNS(space, 'svg')
    svg.setAttribute('viewBox', '0 0 64 64')
    svg.setAttribute('aria-hidden', 'true')
    for (const [d, attributes] of paths) {
      const path = document.createElementNS(space, 'path')
      for (const [name, value] of Object.entries({ d, ...attributes })) path.setAttribute(name, value)
      svg.append(path)
    }
    return svg
  }

  const signpost = draw(
    ['M29 8h6v50h-6z', { fill: '#fff' }],
    ['M12 13h33l8 8.5-8 8.5H12z', { fill: '#ffcd1c' }],
    ['M52 34H19l-8 8.5 8 8.5h33z', { fill: '#fff' }],
  )
  const cross = draw(['M18 18l28 28M46 18L18 46', { stroke: 'currentColor', 'stroke-width': '6', 'stroke-linecap': 'round' }])

  const openButton = make('button', { type: 'button', class: 'open', 'aria-label': openLabel, title: openLabel }, signpost)
  openButton.setAttribute('aria-haspopup', 'dialog')
  const closeButton = make('button', { type: 'button', class: 'close', 'aria-label': closeLabel }, cross)
  const bar = make('div', { class: 'bar' }, make('h2', {}, 'Wegweiser'), closeButton)
  const dialog = make('dialog', { 'aria-label': 'Wegweiser' }, bar)
  /** @type {HTMLIFrameElement | undefined} */
  let frame
  let sensitive = false
  let lastEscape = Number.NEGATIVE_INFINITY

  /** The frame comes with the first tap: whoever does not ask, asks our server nothing. */
  function makeFrame() {
    const lang = script instanceof HTMLScriptElement ? script.dataset['lang'] : undefined
    const wish = lang ?? document.documentElement.lang
    const query = new URLSearchParams({ embed: '1', ...(wish !== '' && wish !== 'auto' && { lang: wish }) })
    const made = make('iframe', { src: `${origin}/?${query}`, title: 'Wegweiser' })
    dialog.append(made)
    return made
  }

  function open() {
    frame ??= makeFrame()
    // On a phone the chat covers the page, so the page must be out of reach. Beside a wide page it need not be.
    if (matchMedia('(min-width: 40rem) and (min-height: 30rem)').matches) dialog.show()
    else dialog.showModal()
    openButton.hidden = true
    frame.focus()
  }

  function close() {
    if (dialog.open) dialog.close()
  }

  function leave() {
    frame?.contentWindow?.postMessage('wegweiser:exit', origin)
    // The frame answers at once; if it cannot, we leave anyway.
    setTimeout(() => location.replace(harmlessPage), 300)
  }

  function pressEscape() {
    const again = Date.now() - lastEscape < twice
    lastEscape = Date.now()
    if (again && sensitive) leave()
    else close()
  }

  /** @param {MessageEvent} event */
  function listen({ origin: from, source, data }) {
    if (from !== origin || !frame || source !== frame.contentWindow) return
    if (data === 'wegweiser:close') pressEscape()
    if (data === 'wegweiser:sensitive') sensitive = true
    if (data === 'wegweiser:leave') location.replace(harmlessPage)
  }

  function mount() {
    const host = make('div', { id: 'wegweiser' })
    const root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
    root.append(openButton, dialog)
    document.body.append(host)
    openButton.addEventListener('click', open)
    closeButton.addEventListener('click', close)
    dialog.addEventListener('close', () => {
      openButton.hidden = false
      openButton.focus()
    })
    window.addEventListener('message', listen)
    window.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !(dialog.open || sensitive)) return
      event.preventDefault()
      pressEscape()
    })
  }

  if (document.body) mount()
  else document.addEventListener('DOMContentLoaded', mount)
})()
