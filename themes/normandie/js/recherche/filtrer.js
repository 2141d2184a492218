// Filters: what of the schools to keep, read from the address and written to it.

/** The keys of the address; a repeated key means « or », two keys mean « and ». */
export const CLES = ['secteur', 'metier', 'diplome', 'region', 'departement', 'statut']
/** Distances, in kilometres. */
export const RAYONS = [20, 50, 100]
const STATUTS = { reconnue: 1, labellisee: 2, 'fse-plus': 4 }
const NOMS_STATUTS = { reconnue: 'Reconnue par l’État', labellisee: 'Label FNEP', 'fse-plus': 'Soutenue par l’Europe' }

/** The values of a school for a key, as they stand in the address. */
function valeurs (index, e, cle) {
  switch (cle) {
    case 'secteur': return e.secteurs.map(i => index.secteurs[i].id)
    case 'metier': return e.metiers.map(i => index.metiers[i].id)
    case 'diplome': return e.diplomes.map(i => index.diplomes[i].id)
    case 'region': return [index.regions[index.departements[e.departement].region].id]
    case 'departement': return [index.departements[e.departement].id.toLowerCase()]
    default: return Object.keys(STATUTS).filter(statut => e.marques & STATUTS[statut])
  }
}

export function nommer (index, cle, valeur) {
  if (cle === 'statut') return Object.hasOwn(NOMS_STATUTS, valeur) ? NOMS_STATUTS[valeur] : undefined
  const ligne = index[cle + 's'].find(ligne => ligne.id.toLowerCase() === valeur)
  return ligne && (cle === 'departement' ? `${ligne.nom} (${ligne.id})` : ligne.nom)
}

/** The filters of an address; values that do not exist are dropped. */
export function lire (index, parametres) {
  const filtres = {}
  for (const cle of CLES) {
    const bons = [...new Set(parametres.getAll(cle).map(v => v.toLowerCase()))].filter(v => nommer(index, cle, v))
    if (bons.length) filtres[cle] = bons
  }
  const rayon = +parametres.get('rayon')
  if (RAYONS.includes(rayon)) filtres.rayon = rayon
  return filtres
}

export const estVierge = filtres => !Object.keys(filtres).length

/** Whether a school passes; `sauf` leaves one key aside, to count what it would give. */
export function passe (index, e, filtres, sauf) {
  return CLES.every(cle => cle === sauf || !filtres[cle] || filtres[cle].some(v => valeurs(index, e, cle).includes(v)))
}

/** Without a place, a distance means nothing: it is left aside. */
export function utiles (resultats, choisis) {
  const { rayon, ...autres } = choisis
  return rayon && resultats.some(r => r.km !== undefined) ? { ...autres, rayon } : autres
}

/** The answers that remain. Pages about a sector or a place answer the query, not the filters. */
export function filtrer (lex, resultats, filtres) {
  if (estVierge(filtres)) return resultats
  return resultats.filter(r => r.type === 'ecole' && passe(lex.index, lex.index.ecoles[r.rang], filtres) && (!filtres.rayon || r.km <= filtres.rayon))
}

/** For each key that varies: its values with the number of schools each would leave. */
export function compter (lex, resultats, filtres) {
  const { index } = lex
  const ecoles = resultats.filter(r => r.type === 'ecole').map(r => index.ecoles[r.rang])
  return CLES.flatMap(cle => {
    const nombres = new Map()
    for (const e of ecoles) if (passe(index, e, filtres, cle)) for (const v of valeurs(index, e, cle)) nombres.set(v, (nombres.get(v) ?? 0) + 1)
    const choisis = filtres[cle] ?? []
    const varie = nombres.size > 1 || choisis.length || [...nombres.values()].some(n => n < ecoles.length)
    if (!varie || !nombres.size) return []
    const choix = [...nombres].map(([valeur, nombre]) => ({ valeur, nombre, nom: nommer(index, cle, valeur), choisi: choisis.includes(valeur) }))
    choix.sort((a, b) => b.nombre - a.nombre || a.nom.localeCompare(b.nom, 'fr'))
    return [{ cle, choix }]
  })
}
