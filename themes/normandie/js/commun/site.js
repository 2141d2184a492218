// Addresses of this site, from a server as from a folder.

/** The root of the site, from the style sheet that every page loads. */
const racine = () => new URL('../', /** @type {HTMLLinkElement} */ (document.querySelector('link[rel=stylesheet]')).href)

/** @param {string} chemin  `selection/` */
export const versFichier = chemin => new URL(chemin, racine()).href

/** A page by its address without slashes at both ends. */
export const versPage = id => versFichier(id + (location.protocol === 'file:' ? '/index.html' : '/'))

/** `gm2a-argentan` of the link to a school, `undefined` of any other. */
export const ecoleDe = href => /\/ecoles\/([a-z0-9-]+)\/(?:index\.html)?(?:[?#]|$)/.exec(href)?.[1]
