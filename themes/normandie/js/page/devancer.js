// Goes ahead of the reader: a page that somebody is about to open is asked for before the click, and is in the browser's
// cache when the click comes. Why so, and what it gains: docs/decisions/0013-prechargement.md.
import { versFichier } from '../commun/site.js'

/** At most this many pages: who wanders over a long list does not download it. */
const MAXIMUM = 20

/** Milliseconds before a link counts as chosen: a pointer crosses many, the Tab key passes by. */
const SURVOL = 65
const CLAVIER = 250

/** Nothing is spent on a guess for a reader who saves data or has a slow line; a folder has nothing to wait for. */
function menager () {
  const { saveData, effectiveType = '' } = /** @type {any} */ (navigator).connection ?? {}
  return !location.protocol.startsWith('http') || saveData || effectiveType.includes('2g') || matchMedia('(prefers-reduced-data: reduce)').matches
}

const sansAncre = ({ href }) => href.split('#')[0]

/** The page of this site that a link leads to, or nothing. The address of a page ends in `/`, that of a file does not. */
function pageDe (cible) {
  const lien = cible.closest?.('a[href]')
  if (!lien || lien.hasAttribute('download')) return
  // A mark of the map is a link of SVG, whose `href` is no text.
  const url = new URL(lien.getAttribute('href'), document.baseURI)
  return url.pathname.endsWith('/') && url.href.startsWith(versFichier('')) ? sansAncre(url) : undefined
}

export function demarrer () {
  if (menager()) return
  const connues = new Set([sansAncre(location)])
  let attente = 0

  function demander (href) {
    if (!href || connues.has(href) || connues.size > MAXIMUM) return
    connues.add(href)
    // Read to its end, or it is not kept. What fails here is for the click to say.
    fetch(href, { priority: 'low' }).then(reponse => reponse.text()).catch(() => {})
  }
  const oublier = () => clearTimeout(attente)
  const guetter = delai => ({ target }) => {
    oublier()
    attente = setTimeout(demander, delai, pageDe(target))
  }
  addEventListener('mouseover', guetter(SURVOL))
  addEventListener('focusin', guetter(CLAVIER))
  addEventListener('mouseout', oublier)
  addEventListener('focusout', oublier)
  addEventListener('touchstart', ({ target }) => demander(pageDe(target)), { passive: true })
}
