// Elements: what the scripts of the search add to a page.

/**
 * @param {string} nom  The element and its class: `button.puce`.
 * @param {object} attributs  Attributes; a function is called on the event of that name.
 * @param {(Node | string)[]} enfants
 * @returns {HTMLElement}
 */
export function el (nom, attributs = {}, ...enfants) {
  const [balise, ...classes] = nom.split('.')
  const element = document.createElement(balise)
  if (classes.length) element.className = classes.join(' ')
  for (const [cle, valeur] of Object.entries(attributs)) {
    if (typeof valeur === 'function') element.addEventListener(cle, valeur)
    else if (valeur !== false && valeur !== undefined) element.setAttribute(cle, valeur === true ? '' : valeur)
  }
  element.append(...enfants)
  return element
}

/** The elements that the template marks `data-recherche-…`. @returns {HTMLElement} */
export const un = nom => document.querySelector(`[data-recherche-${nom}]`)

/** As printed: a curly apostrophe. */
export const imprimer = texte => texte.replace(/'/g, '’')

export const pluriel = (n, mot) => `${n.toLocaleString('fr')}\u00a0${mot}${n > 1 ? 's' : ''}`
