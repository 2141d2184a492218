// Naming: of all that the typed words may name, what explains most of them.
import { estFaible, estGenre } from './mots.js'
import { QUALITE_COLLE, QUALITE_DEBUT, QUALITE_SON } from './reconnaitre.js'

/**
 * @typedef {{mot: string, brut: string, vide: boolean, sens: [number, number][], colle: {phrases: number[], suite: string}[]}} Jeton
 * @typedef {{jetons: Set<number>, valeur: number, complet: boolean, qualite: number, couverture: number, mots: number[]}} Score
 */

/** Things that a query puts together: a trade and a place. */
const JOINTS = new Set(['secteur', 'metier', 'diplome', 'lieu', 'departement', 'region'])
/** Their other names count whole only: « air » is not « travailler au grand air ». */
const EN_ENTIER = new Set(['secteur', 'metier', 'region'])
/** What is nearly as good as the best names the same thing; names of schools are often cut. */
const PROCHE = 0.92, PROCHE_ECOLE = 0.8
/** Below this, only empty words were explained. */
const MOINDRE = 0.2
/** How little a plural, or a small word left out, takes off. */
const AUTREMENT = 0.98
/** A town without a school is meant less often, unless it is written so. */
const SANS_ECOLE = 0.93

/** The things that explain most of the words that are left, and those words; null when nothing does. */
export function meilleur (lex, jetons, reste) {
  const choses = peser(lex, jetons, reperer(lex, jetons, reste))
  ecarter(lex, choses)
  let tete = null
  for (const s of choses.values()) if (!s.ecarte && (!tete || s.valeur > tete.valeur)) tete = s
  if (!tete || tete.valeur < MOINDRE) return null
  const dit = i => !jetons[i].vide && !estFaible(jetons[i].mot)
  const gardes = garder(lex, choses, tete, dit)
  const pris = new Set(gardes.flatMap(([, s]) => [...s.jetons]))
  const noms = gardes.map(([chose, s]) => ({ ...lex.choses[chose], qualite: s.qualite, complet: s.complet, valeur: s.valeur + titre(lex, chose, s) }))
  // Of a place and a trade of the same name, the place.
  noms.sort((a, b) => b.valeur - a.valeur || Number(b.type === 'lieu') - Number(a.type === 'lieu'))
  noms.push(...effleurer(lex, choses, gardes, pris, dit))
  const genre = noms.every(n => n.type === 'diplome') && [...pris].every(i => estGenre(jetons[i].mot))
  const faible = !genre && ![...pris].some(dit)
  for (const nom of noms) nom.faible = faible
  return { noms, jetons: pris, faible }
}

/** Which phrases the words touch: for each, by which typed words, and how well each of its own words is said. */
function reperer (lex, jetons, reste) {
  const touches = new Map()
  const marquer = (phrase, i, qualite, mot) => {
    let t = touches.get(phrase)
    if (!t) touches.set(phrase, t = { jetons: new Map(), mots: new Map() })
    t.mots.set(mot, Math.max(qualite, t.mots.get(mot) ?? 0))
    t.jetons.set(i, Math.max(qualite, t.jetons.get(i) ?? 0))
  }
  for (const i of reste) {
    for (const [n, qualite] of jetons[i].sens) for (const phrase of lex.porteurs[n]) marquer(phrase, i, qualite, n)
    for (const { phrases, suite } of jetons[i].colle) {
      for (const phrase of phrases) for (const n of lex.phrases[phrase].mots) if (suite.includes(lex.listeMots[n])) marquer(phrase, i, QUALITE_COLLE, n)
    }
  }
  return touches
}

/** The score of each thing: that of its best phrase, or of several whole phrases together. */
function peser (lex, jetons, touches) {
  const choses = new Map()
  for (const [p, touche] of touches) {
    const phrase = lex.phrases[p]
    const s = score(lex, jetons, phrase, touche)
    if (!s) continue
    const vu = choses.get(phrase.chose)
    const neufs = vu ? [...s.jetons].filter(i => !vu.jetons.has(i)) : []
    if (!vu) choses.set(phrase.chose, s)
    else if (s.complet && vu.complet && neufs.length) {
      // « ouvrir une école », « par où commencer »: each whole, they add up.
      vu.valeur += s.valeur * neufs.length / s.jetons.size
      vu.qualite = Math.max(vu.qualite, s.qualite)
      for (const i of neufs) vu.jetons.add(i)
    } else if (s.valeur > vu.valeur || s.valeur === vu.valeur && s.couverture > vu.couverture) choses.set(phrase.chose, s)
  }
  return choses
}

/** @returns {?Score} null when the phrase must be whole and is not. */
function score (lex, jetons, phrase, touche) {
  if (phrase.vide && touche.mots.size < phrase.mots.length) return null
  const { type } = lex.choses[phrase.chose]
  // « Semeurs » is the whole of « École des Semeurs », « primeur » of « CAP Primeur ».
  const forts = type === 'page' ? phrase.mots : phrase.mots.filter(n => !estFaible(lex.listeMots[n]))
  const complet = (forts.length ? forts : phrase.mots).every(n => touche.mots.has(n))
  if (!complet && (type === 'page' || phrase.synonyme && EN_ENTIER.has(type))) return null
  let total = 0, dit = 0, gain = 0, qualite = 0
  for (const n of phrase.mots) { total += lex.poids[n]; dit += lex.poids[n] * (touche.mots.get(n) ?? 0) }
  for (const [i, q] of touche.jetons) gain += apport(jetons[i], phrase, type, complet) * (q === 1 && !phrase.bruts.includes(jetons[i].brut) ? AUTREMENT : q)
  for (const q of touche.mots.values()) qualite += q / touche.mots.size
  const couverture = dit / total
  // « Calais » is all of Calais, and not of Pas-de-Calais.
  const entier = phrase.tous.length > phrase.mots.length && jetons.length === 1 ? AUTREMENT : 1
  // What is written exactly so, even cut, is meant rather than what only sounds like it.
  // Among all communes, each word is like the name of one: only what is written so, or sounds so, is meant.
  if (type === 'lieu' && lex.lieux[lex.choses[phrase.chose].rang].officielle && !(qualite > QUALITE_DEBUT || complet && qualite < QUALITE_DEBUT && qualite >= QUALITE_SON)) return null
  const part = complet ? entier : qualite >= QUALITE_COLLE ? 0.9 + 0.05 * couverture : (type === 'ecole' ? 0.7 : 0.75) + 0.2 * couverture
  const loin = type === 'lieu' && qualite < 1 && !lex.lieux[lex.choses[phrase.chose].rang].ecoles.length ? SANS_ECOLE : 1
  return { jetons: new Set(touche.jetons.keys()), valeur: gain * part * loin, complet, qualite, couverture, mots: [...touche.mots.keys()] }
}

/** How much a typed word counts for a phrase. */
function apport ({ mot, vide }, phrase, type, complet) {
  if (vide && !phrase.vide) return 0.02
  if (type === 'diplome' && estGenre(mot)) return 0.5
  if (estFaible(mot)) return complet ? 0.3 : 0.02
  return 1
}

/** A name that is only begun must say more than whole names, together, say of the same words. */
function ecarter (lex, choses) {
  const entiers = new Map()
  for (const [chose, s] of choses) {
    if (!s.complet || !JOINTS.has(lex.choses[chose].type)) continue
    for (const i of s.jetons) entiers.set(i, Math.max(entiers.get(i) ?? 0, s.valeur / s.jetons.size))
  }
  const genre = s => s.mots.some(n => estGenre(lex.listeMots[n]))
  for (const [chose, s] of choses) {
    // « bac pro scierie » is a diploma that was named, if not in full.
    if (s.complet || lex.choses[chose].type === 'diplome' && genre(s) && s.jetons.size > 2) continue
    let autrement = 0
    for (const i of s.jetons) autrement += entiers.get(i) ?? 0
    if (autrement >= s.valeur) s.ecarte = true
  }
}

/** What explains the same words as well as the best; whole names rather than cut ones. */
function garder (lex, choses, tete, dit) {
  const parle = [...tete.jetons].some(dit)
  const memes = s => [...s.jetons].some(i => tete.jetons.has(i) && (!parle || dit(i)))
  const proche = (chose, s) => s.valeur >= tete.valeur * (lex.choses[chose].type === 'ecole' && !tete.complet ? PROCHE_ECOLE : PROCHE)
  const proches = [...choses].filter(([chose, s]) => !s.ecarte && proche(chose, s) && memes(s))
  const complets = proches.filter(([chose, s]) => s.complet && (JOINTS.has(lex.choses[chose].type) || s.qualite > tete.qualite - 0.05))
  return complets.length ? complets : proches
}

/** Schools that carry the words of a trade or a place without being named by them: shown after. */
function effleurer (lex, choses, gardes, pris, dit) {
  if (!gardes.some(([chose, s]) => s.complet && JOINTS.has(lex.choses[chose].type))) return []
  const touche = ([chose, s]) => !s.complet && lex.choses[chose].type === 'ecole' && s.qualite >= 0.9 && [...s.jetons].every(i => pris.has(i)) && [...s.jetons].some(dit)
  return [...choses].filter(touche).map(([chose, s]) => ({ ...lex.choses[chose], qualite: s.qualite, complet: false, valeur: 0, effleure: true }))
}

/** Of two pages that a word names, the one whose address holds it comes first. */
function titre (lex, chose, s) {
  const { type, rang } = lex.choses[chose]
  return type === 'page' && s.mots.some(n => lex.listeMots[n].length > 2 && lex.index.pages[rang].id.includes(lex.listeMots[n])) ? 0.015 : 0
}
