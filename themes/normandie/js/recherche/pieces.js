// Pieces: the index of a large directory names no school. Which files a query needs (src/search/morceaux.rs).
import { borner, decouper, estFaible, estVide } from './mots.js'
import { distance } from './chercher.js'
import { nomme } from './communes.js'
import { comprendre } from './comprendre.js'
import { ecart, son } from './son.js'

/** So many départements are loaded at most when none is named. */
const DEPARTEMENTS = 8
/** Around a town: the nearest départements, and the nearest where the subject is taught. */
const AUTOUR = 5, ENSEIGNE = 3
/** From this quality on, a place is what was meant, whatever the names of schools. */
const SUR = 0.84
const LIEUX = ['lieu', 'departement', 'region'], SUJETS = ['secteur', 'metier', 'diplome']

/** @returns {number[]} The rows of a set (`en_base_16`). */
const lignes = ensemble => [...ensemble].flatMap((chiffre, i) => [0, 1, 2, 3].filter(bit => parseInt(chiffre, 16) >> bit & 1).map(bit => 4 * i + bit))

/** The files of names that the words of a query may be in: none for a word that names something else, or that says little beside others. */
export function nomsACharger (lex, requete) {
  const dits = decouper(borner(requete)).filter(({ mot, brut }) => brut.length > 1 && !estVide(mot))
  const inconnus = dits.filter(({ mot }) => !nomme(lex, mot)), forts = inconnus.filter(({ mot }) => !estFaible(mot))
  const cles = (forts.length || inconnus.length < dits.length ? forts : inconnus).map(({ brut }) => brut.slice(0, 2))
  return [...new Set(cles)].filter(cle => lex.index.morceaux.noms.includes(cle)).sort()
}

/**
 * The départements whose schools may answer, and how many others may too.
 * @param {Record<string, Record<string, string>>} noms  The files of names that came.
 * @param {?[number, number]} ici  Where the person is.
 * @returns {{departements: number[], ailleurs: number}}
 */
export function departementsDe (lex, requete, noms, choisis, ici) {
  const { index } = lex, { morceaux } = index
  const habites = index.departements.map((_, d) => d).filter(d => morceaux.departement.nombres[d])
  const groupes = requete ? comprendre(lex, requete).groupes : []
  const sujets = sujetsDe(index, groupes, choisis)
  const enseignent = sujets.length ? sujets.reduce((a, b) => { const communs = a.filter(d => b.includes(d)); return communs.length ? communs : a }) : habites
  const filtres = filtresDe(index, choisis, habites)
  const parNom = nommes(noms, requete).slice(0, DEPARTEMENTS)
  const autour = point => [...proches(index, habites, point).slice(0, AUTOUR), ...proches(index, enseignent, point).slice(0, ENSEIGNE)]
  const lieux = groupes.filter(groupe => groupe.some(n => LIEUX.includes(n.type) && (!parNom.length || n.complet && n.qualite >= SUR))).flatMap(groupe => lieuxDe(lex, groupe, habites, autour))
  const places = filtres ?? (lieux.length ? lieux : ici ? autour(ici) : [])
  const dits = places.length || parNom.length || !requete && !sujets.length && !ici
  if (dits) return { departements: [...new Set([...parNom, ...places])], ailleurs: 0 }
  if (!sujets.length) return { departements: [], ailleurs: 0 }
  // A subject alone: the région of the site first.
  const foyer = d => index.departements[d].region === morceaux.foyer
  const ordre = [...enseignent.filter(foyer), ...enseignent.filter(d => !foyer(d))]
  return { departements: ordre.slice(0, DEPARTEMENTS), ailleurs: Math.max(0, ordre.length - DEPARTEMENTS) }
}

/** Where each subject of the query, and of the filters, is taught. */
function sujetsDe ({ morceaux, ...index }, groupes, choisis) {
  const union = rangs => [...new Set(rangs)]
  const dits = groupes.filter(groupe => SUJETS.includes(groupe[0].type)).map(groupe => union(groupe.filter(n => SUJETS.includes(n.type)).flatMap(n => lignes(morceaux[n.type].ou[n.rang]))))
  const rang = (type, valeur) => index[type + 's'].findIndex(({ id }) => id.toLowerCase() === valeur)
  const coches = SUJETS.filter(type => choisis[type]).map(type => union(choisis[type].flatMap(valeur => lignes(morceaux[type].ou[rang(type, valeur)] ?? ''))))
  return [...dits, ...coches]
}

/** The départements that filters keep; null without one of place. */
function filtresDe (index, { region, departement }, habites) {
  if (!region && !departement) return null
  const garde = ({ id, region: r }) => (!departement || departement.includes(id.toLowerCase())) && (!region || region.includes(index.regions[r].id))
  return habites.filter(d => garde(index.departements[d]))
}

const proches = (index, rangs, point) => rangs.map(d => ({ d, km: distance(index.departements[d].point, point) })).sort((a, b) => a.km - b.km).map(({ d }) => d)

/** The départements of the places of one name. */
function lieuxDe (lex, groupe, habites, autour) {
  const lieux = groupe.filter(n => LIEUX.includes(n.type)), meilleur = Math.max(...lieux.map(n => n.valeur))
  return lieux.filter(n => n.code || n.valeur > meilleur - 0.01).flatMap(({ type, rang }) => {
    if (type === 'region') return habites.filter(d => lex.index.departements[d].region === rang)
    const { departement, point } = type === 'lieu' ? lex.lieux[rang] : { departement: rang, point: lex.index.departements[rang].point }
    return [...habites.includes(departement) ? [departement] : [], ...point ? autour(point) : []]
  })
}

/** The départements that the words lead to best, by the names of schools and of their communes. */
function nommes (noms, requete) {
  const compte = new Map()
  for (const { brut } of decouper(borner(requete))) {
    const parMot = new Map()
    for (const [mot, ensemble] of Object.entries(noms[brut.slice(0, 2)] ?? {})) {
      const q = ressemblance(mot, brut)
      if (q) for (const d of lignes(ensemble)) parMot.set(d, Math.max(q, parMot.get(d) ?? 0))
    }
    for (const [d, q] of parMot) compte.set(d, (compte.get(d) ?? 0) + q)
  }
  const plus = Math.max(...compte.values())
  return [...compte].filter(([, n]) => n === plus).map(([d]) => d).sort((a, b) => a - b)
}

/** How well a word of a name is what was typed: itself, its beginning, what sounds so, a slip, two words in one. */
function ressemblance (mot, brut) {
  if (mot === brut) return 1
  if (mot.startsWith(brut)) return 0.9
  if (son(mot) === son(brut)) return 0.8
  if (brut.length > 3 && ecart(mot, brut, 1) <= 1) return 0.7
  return mot.length > 3 && brut.startsWith(mot) ? 0.6 : 0
}
