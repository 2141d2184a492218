// How a reader wants pages set: one word per setting, on the root element, where the style sheet finds it.
//
// Nothing is stored before the reader chooses something. Then the choice follows them in this tab
// (sessionStorage); on this device (localStorage) only once they ask for it.

/** Each setting and the values that differ from the site's own. The style sheet draws them: css/confort.css. */
export const REGLAGES = {
  taille: ['112', '125', '150', '175'],
  lettres: ['large', 'tres-large'],
  lignes: ['large', 'tres-large'],
  largeur: ['courte'],
  contraste: ['fort'],
  regle: ['oui'],
  calme: ['oui'],
}

/** Wider letters never without wider words, longer lines of text never without more space between them (docs/decisions/0008). */
export const DYS = { taille: '112', lettres: 'tres-large', lignes: 'large', largeur: 'courte' }

const CLE = 'confort'

/** @returns {Record<string, string>} What is stored, and nothing that is not a setting. */
export function lire () {
  for (const boite of [() => sessionStorage, () => localStorage]) {
    try {
      const texte = boite().getItem(CLE)
      if (texte !== null) return propre(Object.fromEntries(new URLSearchParams(texte)))
    } catch { /* storage refused: the site's own setting */ }
  }
  return {}
}

/** @returns {Record<string, string>} */
export const propre = choisis => Object.fromEntries(Object.entries(choisis).filter(([nom, valeur]) => REGLAGES[nom]?.includes(valeur)))

/** Whether this device keeps the settings. */
export function estGarde () {
  try { return localStorage.getItem(CLE) !== null } catch { return false }
}

/** @returns {boolean} Whether the next page will know: storage may be refused. */
export function ecrire (choisis, garder) {
  const texte = new URLSearchParams(choisis).toString()
  try {
    sessionStorage.setItem(CLE, texte)
    if (garder) localStorage.setItem(CLE, texte)
    else localStorage.removeItem(CLE)
    return true
  } catch { return false }
}

/** Nothing chosen any more: nothing stored any more. @returns {boolean} */
export function oublier () {
  try {
    sessionStorage.removeItem(CLE)
    localStorage.removeItem(CLE)
    return true
  } catch { return false }
}

/** What this page shows now. */
export const appliques = () => propre(Object.fromEntries(Object.keys(REGLAGES).map(nom => [nom, document.documentElement.getAttribute(`data-${nom}`)])))

export function appliquer (choisis) {
  for (const nom of Object.keys(REGLAGES)) {
    if (choisis[nom]) document.documentElement.setAttribute(`data-${nom}`, choisis[nom])
    else document.documentElement.removeAttribute(`data-${nom}`)
  }
}
