// Amounts and days, as the rest of the site writes them.

const FINE = '\u202f'
const MOIS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre']

/** « 60 000 € », « 1 234,50 € ». @param {number} centimes */
export function montant (centimes) {
  const euros = String(Math.floor(centimes / 100)).replace(/\B(?=(\d{3})+$)/g, FINE)
  const reste = centimes % 100
  return `${euros}${reste ? ',' + String(reste).padStart(2, '0') : ''}\u00a0€`
}

/** « 1er octobre 2025 ». @param {string} iso */
export function jour (iso) {
  const [annee, mois, jour] = iso.split('-').map(Number)
  return `${jour === 1 ? '1er' : jour}\u00a0${MOIS[mois - 1]}\u00a0${annee}`
}

/** « septembre 2022 », « 2022 ». @param {{annee: number, mois?: number}} date */
export const moment = ({ annee, mois }) => mois ? `${MOIS[mois - 1]}\u00a0${annee}` : String(annee)

/** « 20 élèves ». */
export const eleves = nombre => `${nombre}\u00a0élève${nombre > 1 ? 's' : ''}`
