// Recognising: the known words and names that a typed word may be.
import { estVide, estFaible } from './mots.js'
import { son, ecart } from './son.js'

/** How sure one is: written so, begun, joined or cut, sounding so, with a fault, of the same root. */
const PLEIN = 1, DEBUT = 0.9, COLLE = 0.95, SON = 0.85, FAUTE = 0.8, RACINE = 0.6

/** Built at the first word that is not written as expected: sounds, and sounds without one letter. */
function oreille (lex) {
  if (lex.oreille) return lex.oreille
  const sons = new Map(), troues = new Map(), lettres = new Map(), colles = new Map()
  const ranger = (table, cle, n) => { const liste = table.get(cle); if (liste) { if (liste.at(-1) !== n) liste.push(n) } else table.set(cle, [n]) }
  lex.listeMots.forEach((mot, n) => {
    if (/\d/.test(mot) || mot.length < 3) return
    const cle = son(mot)
    ranger(sons, cle, n)
    for (const trou of trouer(cle)) ranger(troues, trou, n)
    for (const trou of trouer(mot)) ranger(lettres, trou, n)
  })
  lex.phrases.forEach((phrase, n) => {
    const { type } = lex.choses[phrase.chose]
    if (type !== 'ecole' && type !== 'lieu') return
    for (const suite of suites(phrase)) ranger(colles, suite, n)
  })
  lex.oreille = { sons, troues, lettres, colles, cles: lex.listeMots.map(mot => mot.length < 3 || /\d/.test(mot) ? '' : son(mot)) }
  lex.oreille.tri = lex.oreille.cles.map((cle, n) => [cle, n]).filter(([cle]) => cle.length > 3).sort((a, b) => a[0] < b[0] ? -1 : 1)
  return lex.oreille
}

const trouer = cle => cle.length < 3 ? [cle] : [cle, ...Array.from(cle, (_, i) => cle.slice(0, i) + cle.slice(i + 1))]

/** « gorgedeloup », « laseyne »: the words of a name, two or more, written as one. */
function suites ({ tous }) {
  const out = []
  for (let i = 0; i < tous.length - 1; i++) {
    let suite = tous[i]
    for (let j = i + 1; j < Math.min(tous.length, i + 4); j++) {
      suite += tous[j]
      if (suite.length > 4 && tous.slice(i, j + 1).some(mot => !estVide(mot) && !estFaible(mot))) out.push(suite)
    }
  }
  return out
}

/**
 * The known words that a typed word may be: `[number of the word, quality]`, best first.
 * Exact, else begun, else same sound, else one fault, else same root.
 */
export function reconnaitre (lex, mot, dernier, seul) {
  const exact = lex.vocabulaire.get(mot)
  const trouves = new Map()
  const noter = (n, qualite) => { if ((trouves.get(n) ?? 0) < qualite) trouves.set(n, qualite) }
  if (exact !== undefined) noter(exact, PLEIN)
  if (/^\d+$/.test(mot)) return [...trouves]
  if (mot.length >= 2 && (dernier || mot.length >= 4 && exact === undefined)) {
    for (let i = debut(lex.tri, mot); i < lex.tri.length && lex.tri[i][0].startsWith(mot); i++) if (lex.tri[i][1] !== exact) noter(lex.tri[i][1], exact === undefined ? DEBUT : 0.7)
  }
  if (mot.length < 3) return [...trouves]
  const { sons, troues, lettres, cles, tri } = oreille(lex)
  const cle = son(mot)
  // Also beside an exact word: « le avre » is Le Havre rather than Verneuil d'Avre.
  if (cle.length > 1) for (const n of sons.get(cle) ?? []) noter(n, SON)
  if (trouves.size) return [...trouves]
  if (dernier && cle.length >= 4) for (let i = debut(tri, cle); i < tri.length && tri[i][0].startsWith(cle); i++) noter(tri[i][1], SON - 0.08)
  const limite = mot.length >= 9 ? 2 : 1
  // A short word is mended only when it is all that was typed.
  if (mot.length >= 5 || seul && mot.length === 4) {
    const noterFaute = (n, d, base) => { if (d <= limite) { const meme = mot[0] === lex.listeMots[n][0]; if (meme || d === 1) noter(n, base - (d - 1) * 0.08 - (meme ? 0 : 0.04)) } }
    for (const trou of trouer(mot)) for (const n of lettres.get(trou) ?? []) noterFaute(n, ecart(mot, lex.listeMots[n], limite), FAUTE)
    for (const trou of trouer(cle)) for (const n of troues.get(trou) ?? []) noterFaute(n, ecart(cle, cles[n], limite), FAUTE - 0.1)
  }
  if (trouves.size) return [...trouves]
  if (cle.length >= 5) {
    const racine = cle.slice(0, Math.max(4, Math.min(6, cle.length - 2)))
    for (let i = debut(tri, racine); i < tri.length && tri[i][0].startsWith(racine); i++) if (tri[i][0].length - racine.length <= 5) noter(tri[i][1], RACINE)
  }
  return [...trouves]
}

/** Built at the first query that is not understood: whole names, and whole names without one letter. */
function nomsEntiers (lex) {
  if (lex.entiers) return lex.entiers
  lex.entiers = new Map()
  lex.phrases.forEach(({ colle, chose }, n) => {
    if (lex.choses[chose].type === 'page' || colle.length < 6 || colle.length > 40) return
    for (const trou of trouer(colle)) { const liste = lex.entiers.get(trou); if (liste) liste.push(n); else lex.entiers.set(trou, [n]) }
  })
  return lex.entiers
}

/** The phrases that the whole query nearly is, spaces aside: « lem ans », « fil en normande ». */
export function presque (lex, suite) {
  if (suite.length < 6 || suite.length > 40) return []
  const limite = suite.length >= 12 ? 2 : 1
  const trouves = new Set()
  for (const trou of trouer(suite)) for (const n of nomsEntiers(lex).get(trou) ?? []) if (ecart(suite, lex.phrases[n].colle, limite) <= limite) trouves.add(n)
  return [...trouves]
}

/** The names that are written as one word, or cut in two: numbers of phrases. */
export const coller = (lex, suite) => suite.length < 5 ? [] : oreille(lex).colles.get(suite) ?? []
export const QUALITE_COLLE = COLLE

function debut (tri, mot) {
  let bas = 0, haut = tri.length
  while (bas < haut) { const milieu = (bas + haut) >> 1; if (tri[milieu][0] < mot) bas = milieu + 1; else haut = milieu }
  return bas
}
