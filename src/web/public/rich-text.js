// @ts-check
/**
 * The little HTML of the server (b, i, a, line breaks) as DOM nodes. Nothing is ever parsed as HTML by the browser:
 * whatever is not exactly one of the known tags stays text.
 */

/** @typedef {{ href: string }} Link */
/** @typedef {{ text: string, bold: boolean, italic: boolean, link: Link | undefined }} Run */

const tokens = /<(\/?[bi]|\/a)>|<a href="((?:https?:\/\/|tel:|mailto:)[^"<>]*)">|\n|[^<\n]+|</g
const marker = /^(•|☐|☑|✓|\d{1,2}\.)\s+/u
const contact = /^(☎|📞|✉|🔗|📍)\uFE0F?\s*/u

/** @type {Record<string, string>} */
const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/**
 * @param {string} text
 * @returns {string}
 */
function decode(text) {
  const decoded = text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity)
  // A telephone number at the end of a line must not be torn apart.
  return decoded.replace(/(\d) (?=\d)/g, '$1\u00A0')
}

/**
 * Lines of text runs. Flat runs instead of a tree: a tag that is never closed can do no harm.
 * @param {string} html
 * @returns {Run[][]}
 */
export function parseRichText(html) {
  /** @type {Run[]} */
  let line = []
  const lines = [line]
  const breakLine = () => {
    line = []
    lines.push(line)
  }
  /** @type {{ b: boolean, i: boolean, a: Link | undefined }} */
  const open = { b: false, i: false, a: undefined }
  /** @param {string} text */
  const say = (text) => line.push({ text: decode(text), bold: open.b, italic: open.i, link: open.a })
  for (const [token, tag, href] of html.matchAll(tokens)) {
    if (token === '\n') breakLine()
    else if (href !== undefined) open.a = { href: decode(href) }
    else if (tag === '/a' && open.a) open.a = undefined
    else if (tag === 'b' || tag === 'i') open[tag] = true
    else if (tag === '/b' && open.b) open.b = false
    else if (tag === '/i' && open.i) open.i = false
    else say(token)
  }
  return lines
}

/**
 * @param {Document} document
 * @param {Run} run
 * @returns {Node}
 */
function renderRun(document, run) {
  /** @type {Node} */
  let node = document.createTextNode(run.text)
  for (const tag of [run.italic ? 'i' : '', run.bold ? 'b' : '']) {
    if (tag === '') continue
    const element = document.createElement(tag)
    element.append(node)
    node = element
  }
  return node
}

/**
 * @param {Document} document
 * @param {Link} link
 * @returns {HTMLAnchorElement}
 */
function renderLink(document, link) {
  const anchor = document.createElement('a')
  anchor.setAttribute('href', link.href)
  if (link.href.startsWith('http')) {
    anchor.setAttribute('target', '_blank')
    anchor.setAttribute('rel', 'noopener noreferrer')
  }
  return anchor
}

/**
 * @param {Document} document
 * @param {Run[]} runs
 * @param {Element} parent
 */
function renderRuns(document, runs, parent) {
  /** @type {Link | undefined} */
  let link
  /** @type {Element} */
  let place = parent
  for (const run of runs) {
    if (run.link !== link) {
      link = run.link
      place = link ? renderLink(document, link) : parent
      if (link) parent.append(place)
    }
    place.append(renderRun(document, run))
  }
}

/**
 * What kind of line this is, so that lists can hang, contacts can be tapped and headings can be found.
 * @param {Run[]} runs
 * @returns {'heading' | 'note' | 'contact' | 'item' | 'plain'}
 */
function kindOf(runs) {
  const worded = runs.filter((run) => run.text.trim() !== '')
  const start = worded[0]
  if (!start) return 'plain'
  if (!start.link && contact.test(start.text)) return 'contact'
  if (!start.link && marker.test(start.text)) return 'item'
  if (worded.every((run) => run.bold && !run.link)) return 'heading'
  return worded.every((run) => run.italic) ? 'note' : 'plain'
}

/**
 * Takes the bullet, number or icon off the first run and gives it back as an element of its own.
 * @param {Document} document
 * @param {Run[]} runs
 * @param {RegExp} pattern
 * @returns {{ sign: Element, rest: Run[] }}
 */
function splitSign(document, runs, pattern) {
  const [first, ...rest] = runs
  const found = first ? (pattern.exec(first.text)?.[0] ?? '') : ''
  const sign = document.createElement('span')
  sign.className = 'sign'
  sign.textContent = `${found.trim()} `
  return { sign, rest: first ? [{ ...first, text: first.text.slice(found.length) }, ...rest] : [] }
}

/**
 * @param {Document} document
 * @param {Run[]} runs
 * @returns {HTMLElement}
 */
function renderLine(document, runs) {
  const kind = kindOf(runs)
  const element = document.createElement(kind === 'heading' ? 'h2' : 'p')
  element.className = kind
  if (kind !== 'item' && kind !== 'contact') {
    renderRuns(document, runs, element)
    return element
  }
  const { sign, rest } = splitSign(document, runs, kind === 'item' ? marker : contact)
  element.append(sign)
  renderRuns(document, rest, element)
  return element
}

/**
 * HTML of the server to one element per line. A line after an empty line gets the class `apart`.
 * @param {Document} document
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function renderRichText(document, html) {
  const fragment = document.createDocumentFragment()
  let apart = false
  for (const runs of parseRichText(html)) {
    if (runs.length === 0) apart = true
    else {
      const line = renderLine(document, runs)
      if (apart) line.classList.add('apart')
      fragment.append(line)
      apart = false
    }
  }
  return fragment
}
