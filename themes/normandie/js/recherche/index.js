// Index: the tables that the program writes by columns become rows with names (src/search/).
import { plier } from './mots.js'

/**
 * @typedef {[number, number]} Point  Latitude and longitude in hundredths of a degree.
 * @typedef {{id: string, nom: string, mots: string[]}} Ligne
 * @typedef {Ligne & {secteurs: number[], famille: number}} Metier
 * @typedef {Ligne & {dans: string, region: number, chefLieu: string, point: Point}} Departement
 * @typedef {{nom: string, code: string, departement: number, point: Point, officielle?: boolean}} Ville  `officielle`: of the list of all communes.
 * @typedef {Ligne & {commune: string, code: string, departement: number, point: ?Point, secteurs: number[], metiers: number[], diplomes: number[], marques: number, ancienne: string, officielle: string}} EcoleLue
 * @typedef {{secteurs: Ligne[], metiers: Metier[], diplomes: (Ligne & {secteur: number})[], regions: (Ligne & {dans: string})[], departements: Departement[], pages: Ligne[], villes: Ville[], ecoles: EcoleLue[], communes: string[], morceaux?: any}} Index
 * `communes`: the names of the files of the official list, if it was imported; `morceaux`: what is said of the schools of a
 * large directory, which are in files of their own.
 */

const slug = texte => plier(texte).split(/[^a-z0-9]+/).filter(Boolean).join('-')

/** @returns {any[]} */
function lignes (table) {
  const noms = Object.keys(table)
  return table[noms[0]].map((_, i) => Object.fromEntries(noms.map(nom => [nom, table[nom][i]])))
}

/** The postcode in full, and the point. */
function situer ({ departements }, ici) {
  const { id, point } = departements[ici.departement]
  ici.point = ici.lat === null ? null : [point[0] + ici.lat, point[1] + ici.lon]
  if (typeof ici.code === 'number') ici.code = (/^2[AB]/.test(id) ? '20' : id.slice(0, 2)) + String(ici.code).padStart(3, '0')
  ici.code ??= ''
}

/** The index with the communes of a file of the official list. @returns {Index} */
export function avecCommunes (index, table) {
  const communes = lignes(table)
  for (const ici of communes) { situer(index, ici); ici.officielle = true }
  return { ...index, villes: [...index.villes, ...communes] }
}

/** The index with the schools of some pieces. @returns {Index} */
export function avecEcoles (index, tables) {
  const ecoles = tables.flatMap(lignes)
  for (const e of ecoles) completerEcole(index, e)
  return { ...index, ecoles: [...index.ecoles, ...ecoles] }
}

function completerEcole (index, e) {
  e.mots ||= []
  situer(index, e)
  e.id ||= slug(`${e.nom} ${e.commune}`)
}

/** @returns {Index} */
export function deplier ({ communes, morceaux, ...tables }) {
  const index = /** @type {any} */ (Object.fromEntries(Object.keys(tables).map(nom => [nom, lignes(tables[nom])])))
  for (const nom in index) for (const ligne of index[nom]) ligne.mots ||= []
  index.communes = communes ?? []
  for (const nom of ['secteurs', 'metiers', 'diplomes', 'regions']) for (const ligne of index[nom]) ligne.id ||= slug(ligne.nom)
  for (const d of index.departements) {
    d.point = [d.lat, d.lon]
    if (/[ ']$/.test(d.dans)) d.dans += d.nom
  }
  index.morceaux = morceaux
  for (const ici of index.villes) situer(index, ici)
  for (const e of index.ecoles) completerEcole(index, e)
  return index
}
