// @ts-check
/** Keeps the page inside what can be seen when a phone's keyboard lies over it (iOS does not resize the page). */

/** Smaller differences are browser bars, not keyboards. */
const keyboardHeight = 120

/** Follows the visible part of the window from now on. */
export function followKeyboard() {
  const view = window.visualViewport
  if (!view) return
  const { style } = document.documentElement
  const fit = () => {
    const covered = view.scale < 1.05 && window.innerHeight - view.height > keyboardHeight
    // An empty value gives the style sheet its own say again.
    style.setProperty('--view-height', covered ? `${view.height}px` : '')
    style.setProperty('--view-top', covered ? `${view.offsetTop}px` : '')
  }
  view.addEventListener('resize', fit)
  view.addEventListener('scroll', fit)
}
