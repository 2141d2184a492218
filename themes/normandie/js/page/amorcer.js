// The search is loaded when somebody is about to use it: most visits of a page never are. An address that asks
// something is answered at once.

const modele = /** @type {?HTMLTemplateElement} */ (document.querySelector('template[data-au-besoin]'))

/** Loads the scripts, one after the other, in this order; the promise is kept when the last one has run. */
function charger () {
  const sources = [...modele.content.querySelectorAll('script')].map(script => script.src)
  modele.remove()
  return Promise.all(sources.map(src => new Promise((fini, rate) => {
    const script = document.createElement('script')
    Object.assign(script, { src, async: false, onload: fini, onerror: rate })
    document.head.append(script)
  })))
}

/** @param {HTMLElement} pres  « Près de moi »: its first click waits for the search. */
function attendre (pres) {
  if (!navigator.geolocation || !isSecureContext) return
  pres.hidden = false
  pres.addEventListener('click', () => { if (modele.isConnected) charger().then(() => pres.click()) })
}

if (modele) {
  const page = document.querySelector('[data-recherche-liste]')
  if (page && location.search) charger()
  else document.querySelector('input[type=search]')?.addEventListener('focus', () => { if (modele.isConnected) charger() })
  const pres = /** @type {?HTMLElement} */ (document.querySelector('[data-recherche-pres]'))
  if (pres) attendre(pres)
}
