// What somebody typed → a whole number, or what is wrong, in French.

/**
 * @param {string} texte
 * @param {{vide: string, nom: string, de: number, a: number, exemple: number, depasse: string}} regle
 * @returns {{nombre: number, erreur?: undefined} | {erreur: string, nombre?: undefined}}
 */
export function entier (texte, { vide, nom, de, a, exemple, depasse }) {
  const net = texte.replace(/\s/g, '')
  if (!net) return { erreur: vide }
  if (/^[-−–]\d/.test(net)) return { erreur: `${nom} ne peut pas être au-dessous de zéro.` }
  if (/^\d+[.,]\d*$/.test(net)) return { erreur: `${nom} est un nombre entier, sans virgule.` }
  if (!/^\d+$/.test(net)) return { erreur: `Écrivez-le en chiffres seulement, par exemple ${exemple}.` }
  const nombre = Number(net)
  return nombre < de || nombre > a ? { erreur: depasse } : { nombre }
}

/**
 * Says what is wrong beside a field, or takes it back.
 * @param {HTMLInputElement} champ
 * @param {string | undefined} erreur
 */
export function signaler (champ, erreur) {
  const place = document.getElementById(`${champ.id}-erreur`)
  place.textContent = erreur ? `✕ ${erreur}` : ''
  place.hidden = !erreur
  if (erreur) champ.setAttribute('aria-invalid', 'true')
  else champ.removeAttribute('aria-invalid')
}
