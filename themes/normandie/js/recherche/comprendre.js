// Understanding: a query becomes things that were named (a trade, a place, a page…), best first.
import { mots, estVide, estFaible, estGenre } from './mots.js'
import { reconnaitre, coller, presque, QUALITE_COLLE } from './lexique.js'

/**
 * @typedef {{type: string, rang: number, qualite: number, complet: boolean}} Nomme
 * @typedef {{jetons: string[], groupes: Nomme[][], inconnus: string[], code: ?string}} Sens
 */

const QUALITE_PRESQUE = 0.8

/** Things that a query puts together: a trade and a place. */
const JOINTS = new Set(['secteur', 'metier', 'diplome', 'lieu', 'departement', 'region'])

const PAIRES_VIDES = [['mon', 'fil'], ['notre', 'fil'], ['ma', 'fille'], ['notre', 'fille'], ['est', 'ce'], ['y', 'a']]

/** @returns {Sens} */
export function comprendre (lex, requete) {
  const jetons = jeter(lex, mots(requete))
  const groupes = []
  const reste = new Set(jetons.map((_, i) => i))
  const sens = { jetons: jetons.map(j => j.mot), groupes, inconnus: [], code: null }
  for (let tour = 0; tour < 6 && reste.size; tour++) {
    const groupe = meilleur(lex, jetons, reste)
    if (!groupe || tour && groupe.faible) break
    for (const i of groupe.jetons) reste.delete(i)
    groupes.push(groupe.noms)
  }
  for (const i of [...reste]) {
    const { mot, vide } = jetons[i]
    if (/^\d{5}$/.test(mot)) {
      const departement = lex.index.departements.findIndex(([code]) => mot.startsWith(code) || code.startsWith('2') && mot.startsWith('20') && /[AB]$/.test(code))
      if (departement >= 0) { groupes.push([{ type: 'departement', rang: departement, qualite: 1, complet: true, code: mot }]); continue }
    }
    if (!vide && !estFaible(mot) && mot.length > 1) sens.inconnus.push(mot)
  }
  // Badly understood: perhaps the whole is one name, with a slip or a space astray.
  const fort = groupes.some(groupe => groupe.some(n => n.complet && n.qualite >= 0.85))
  if (sens.inconnus.length || !fort) {
    const noms = presque(lex, sens.jetons.join('')).map(n => ({ ...lex.choses[lex.phrases[n].chose], qualite: QUALITE_PRESQUE, complet: true, valeur: 1 }))
    if (noms.length) { groupes.length = 0; groupes.push(noms); sens.inconnus.length = 0 }
  }
  sens.sur = groupes.length ? Math.min(...groupes.map(groupe => groupe[0].qualite)) : 0
  sens.complet = groupes.some(groupe => groupe.some(n => n.complet))
  return sens
}

/** The typed words with what they may be; joined or cut names become one token. */
function jeter (lex, liste) {
  const out = []
  const seul = liste.filter(mot => !estVide(mot)).length === 1
  for (let i = 0; i < liste.length; i++) {
    const mot = liste[i]
    // « pr fer dla soudur »: to make, not iron.
    const faire = mot === 'fer' && /^(pour|pr|a|j?v.*|faut)$/.test(liste[i - 1] ?? '')
    const paire = faire || PAIRES_VIDES.some(([a, b]) => b === mot && a === liste[i - 1])
    const age = /^\d{1,2}$/.test(mot) && /^an$|^ans$/.test(liste[i + 1] ?? '')
    out.push({ mot, vide: paire || age || estVide(mot), sens: age || paire ? [] : reconnaitre(lex, mot, i === liste.length - 1, seul), colle: [] })
  }
  for (let i = 0; i < out.length; i++) {
    let suite = ''
    for (let j = i; j < Math.min(out.length, i + 4); j++) {
      suite += out[j].mot
      // A name cut in two is one word of the lexicon; two words joined are a suite of a name.
      const n = j > i ? lex.vocabulaire.get(suite) : undefined
      const connu = j > i && suite.length > 3 && n !== undefined ? lex.porteurs[n] : []
      const phrases = [...connu, ...(j > i || !out[i].sens.some(([, q]) => q === 1) ? coller(lex, suite) : [])]
      if (phrases.length) for (let k = i; k <= j; k++) out[k].colle.push({ phrases, suite })
    }
  }
  return out
}

/** The things that explain most of the words that are left. */
function meilleur (lex, jetons, reste) {
  const scores = new Map()
  const marquer = (phrase, i, qualite, mot) => {
    let s = scores.get(phrase)
    if (!s) scores.set(phrase, s = { jetons: new Map(), mots: new Map() })
    s.mots.set(mot, Math.max(qualite, s.mots.get(mot) ?? 0))
    s.jetons.set(i, Math.max(qualite, s.jetons.get(i) ?? 0))
  }
  for (const i of reste) {
    for (const [n, qualite] of jetons[i].sens) for (const phrase of lex.porteurs[n]) marquer(phrase, i, qualite, n)
    for (const { phrases, suite } of jetons[i].colle) {
      for (const phrase of phrases) for (const n of lex.phrases[phrase].mots) if (suite.includes(lex.listeMots[n])) marquer(phrase, i, QUALITE_COLLE, n)
    }
  }
  const parChose = new Map()
  for (const [p, s] of scores) {
    const phrase = lex.phrases[p]
    if (phrase.vide && s.mots.size < phrase.mots.length) continue
    let total = 0, dit = 0
    for (const n of phrase.mots) { total += lex.poids[n]; dit += lex.poids[n] * (s.mots.get(n) ?? 0) }
    const type = lex.choses[phrase.chose].type
    // « Semeurs » is the whole of « École des Semeurs », « primeur » of « CAP Primeur ».
    const forts = type === 'page' ? phrase.mots : phrase.mots.filter(n => !estFaible(lex.listeMots[n]))
    const complet = (forts.length ? forts : phrase.mots).every(n => s.mots.has(n))
    if (!complet && type === 'page') continue
    let gain = 0
    for (const [i, q] of s.jetons) gain += apport(jetons[i], phrase, type, complet) * q
    const couverture = dit / total
    const qualite = [...s.mots.values()].reduce((a, b) => a + b, 0) / s.mots.size
    const valeur = gain * (complet ? 1 : (type === 'ecole' ? 0.7 : 0.75) + 0.2 * couverture)
    const vu = parChose.get(phrase.chose)
    if (!vu) parChose.set(phrase.chose, { jetons: new Set(s.jetons.keys()), valeur, complet, qualite, couverture })
    else {
      // Several phrases of one thing, each whole, add up: « ouvrir une école », « par où commencer ».
      const neufs = [...s.jetons.keys()].filter(i => !vu.jetons.has(i))
      if (complet && vu.complet && neufs.length) { for (const i of neufs) vu.jetons.add(i); vu.valeur += valeur * neufs.length / s.jetons.size } else if (valeur > vu.valeur || valeur === vu.valeur && couverture > vu.couverture) parChose.set(phrase.chose, { jetons: new Set(s.jetons.keys()), valeur, complet, qualite, couverture })
    }
  }
  // A name that is only begun must say more than whole names say of the same words.
  const entiers = new Map()
  const joint = chose => JOINTS.has(lex.choses[chose].type)
  for (const [chose, s] of parChose) if (s.complet && joint(chose)) for (const i of s.jetons) entiers.set(i, Math.max(entiers.get(i) ?? 0, s.valeur / s.jetons.size))
  for (const [chose, s] of parChose) {
    if (s.complet) continue
    let autrement = 0
    for (const i of s.jetons) autrement += entiers.get(i) ?? 0
    if (autrement >= s.valeur) s.efface = true
  }
  let tete = null
  for (const s of parChose.values()) if (!s.efface && (!tete || s.valeur > tete.valeur)) tete = s
  if (!tete || tete.valeur < 0.2) return null
  // What explains the same words as well; the rest of the query is for the next turn.
  const dit = i => !jetons[i].vide && !estFaible(jetons[i].mot)
  const parle = [...tete.jetons].some(dit)
  const memes = s => [...s.jetons].some(i => tete.jetons.has(i) && (!parle || dit(i)))
  const proche = ([chose, s]) => s.valeur >= tete.valeur * (lex.choses[chose].type === 'ecole' && !tete.complet ? 0.8 : 0.92)
  const tetes = [...parChose].filter(entree => !entree[1].efface && proche(entree) && memes(entree[1]))
  const complets = tetes.some(([, s]) => s.complet)
  const gardes = tetes.filter(([, s]) => s.complet || !complets)
  const noms = gardes.map(([chose, s]) => ({ ...lex.choses[chose], qualite: s.qualite, complet: s.complet, valeur: s.valeur + titre(lex, chose, s, jetons) }))
  noms.sort((a, b) => b.valeur - a.valeur)
  // Schools that carry the word without being named by it: shown after.
  const jetonsPris = new Set(gardes.flatMap(([, s]) => [...s.jetons]))
  if (complets && gardes.some(([chose]) => JOINTS.has(lex.choses[chose].type))) {
    for (const [chose, s] of parChose) if (!s.complet && lex.choses[chose].type === 'ecole' && [...s.jetons].every(i => jetonsPris.has(i)) && [...s.jetons].some(dit) && s.qualite >= 0.9) noms.push({ ...lex.choses[chose], qualite: s.qualite, complet: false, valeur: 0, effleure: true })
  }
  const genre = noms.every(n => n.type === 'diplome') && [...jetonsPris].every(i => estGenre(jetons[i].mot))
  return { noms, jetons: jetonsPris, faible: !genre && ![...jetonsPris].some(dit) }
}

/** How much a typed word counts for a phrase. */
function apport ({ mot, vide }, phrase, type, complet) {
  if (vide && !phrase.vide) return 0.02
  if (type === 'diplome' && estGenre(mot)) return 0.5
  if (estFaible(mot)) return complet ? 0.3 : 0.02
  return 1
}

/** Of two pages that a word names, the one whose address holds it comes first. */
function titre (lex, chose, s, jetons) {
  const { type, rang } = lex.choses[chose]
  return type === 'page' && [...s.jetons].some(i => jetons[i].mot.length > 2 && lex.index.pages[rang][0].includes(jetons[i].mot)) ? 0.05 : 0
}
