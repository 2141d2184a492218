// Recognising: the known words and names that a typed word may be.
import { estVide, estFaible } from './mots.js'
import { son, ecart, seConfondent } from './son.js'

/** How sure one is: written so, begun, joined or cut, sounding so, with a fault, of the same root. */
const PLEIN = 1, DEBUT = 0.9, COLLE = 0.95, SON = 0.85, FAUTE = 0.8, RACINE = 0.6, DERIVE = 0.72

/** Two words of one root, most of each: « charpentrie », « charpentier ». */
function derive (a, b) {
  let n = 0
  while (n < a.length && a[n] === b[n]) n++
  return n >= 5 && n >= 0.6 * Math.max(a.length, b.length)
}

/** Built at the first word that is not written as expected: sounds, and sounds without one letter. */
function oreille (lex) {
  if (lex.oreille) return lex.oreille
  const sons = new Map(), troues = new Map(), lettres = new Map(), colles = new Map()
  lex.listeMots.forEach((mot, n) => {
    if (/\d/.test(mot) || mot.length < 3) return
    const cle = son(mot)
    ranger(sons, cle, n)
    if (lex.cedilles.has(mot)) ranger(sons, son(lex.cedilles.get(mot)), n)
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

const ranger = (table, cle, n) => { const liste = table.get(cle); if (liste) { if (liste.at(-1) !== n) liste.push(n) } else table.set(cle, [n]) }

const trouer = cle => cle.length < 3 ? [cle] : [cle, ...Array.from(cle, (_, i) => cle.slice(0, i) + cle.slice(i + 1))]

/** « gorgedeloup », « laseyne »: the words of a name, two or more, written as one. */
function suites ({ tous, bruts }) {
  const out = new Set()
  for (let i = 0; i < tous.length - 1; i++) {
    for (let j = i + 2; j <= Math.min(tous.length, i + 4); j++) {
      if (!tous.slice(i, j).some(mot => !estVide(mot) && !estFaible(mot))) continue
      for (const liste of [tous, bruts]) {
        const suite = liste.slice(i, j).join('')
        if (suite.length > 3) out.add(suite)
      }
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
  const limite = mot.length >= 10 ? 2 : 1
  // A short word is mended only when it is all that was typed.
  if (mot.length >= 5 || seul && mot.length === 4) {
    const noterFaute = (n, d, base) => { if (d <= limite && (mot.length === 4 || lex.listeMots[n].length > 4)) { const meme = mot[0] === lex.listeMots[n][0]; if (meme || d === 1) noter(n, base - (d - 1) * 0.08 - (meme ? 0 : 0.04)) } }
    for (const trou of trouer(mot)) for (const n of lettres.get(trou) ?? []) noterFaute(n, ecart(mot, lex.listeMots[n], limite), FAUTE)
    for (const trou of trouer(cle)) for (const n of troues.get(trou) ?? []) if (seConfondent(cle, cles[n])) noterFaute(n, ecart(cle, cles[n], limite), FAUTE - 0.1)
  }
  if (trouves.size) return [...trouves]
  if (cle.length >= 5) {
    const racine = cle.slice(0, Math.max(4, Math.min(6, cle.length - 2)))
    for (let i = debut(tri, racine); i < tri.length && tri[i][0].startsWith(racine); i++) if (tri[i][0].length - racine.length <= 5) noter(tri[i][1], derive(cle, tri[i][0]) ? DERIVE : RACINE)
  }
  return [...trouves]
}

const sonner = bruts => bruts.map(son).join('')

/** Built at the first query that is not understood: whole names, also without one letter, and their sounds. */
function nomsEntiers (lex) {
  if (lex.entiers) return lex.entiers
  const ecrits = new Map(), entendus = new Map()
  lex.phrases.forEach(({ colle, bruts, chose }, n) => {
    if (colle.length < 6 || colle.length > 40) return
    if (bruts.length > 1) ranger(entendus, sonner(bruts), n)
    const { type, rang } = lex.choses[chose]
    // Among all communes, some name is nearly any word.
    if (type !== 'page' && !(type === 'lieu' && lex.lieux[rang].officielle)) for (const trou of trouer(colle)) ranger(ecrits, trou, n)
  })
  lex.entiers = { ecrits, entendus }
  return lex.entiers
}

/** The phrases that the whole query nearly is, spaces aside: « lem ans », « fil en normande », « horcontrat ». */
export function presque (lex, bruts) {
  const suite = bruts.join('')
  if (suite.length < 6 || suite.length > 40) return []
  const { ecrits, entendus } = nomsEntiers(lex)
  const limite = suite.length >= 10 ? 2 : 1
  const trouves = new Set(entendus.get(sonner(bruts)) ?? entendus.get(son(suite)))
  for (const trou of trouer(suite)) for (const n of ecrits.get(trou) ?? []) if (ecart(suite, lex.phrases[n].colle, limite) <= limite) trouves.add(n)
  return [...trouves]
}

/** The names that are written as one word, or cut in two: numbers of phrases. */
export const coller = (lex, suite) => suite.length < 4 ? [] : oreille(lex).colles.get(suite) ?? []
export const QUALITE_COLLE = COLLE, QUALITE_DEBUT = DEBUT, QUALITE_SON = SON

function debut (tri, mot) {
  let bas = 0, haut = tri.length
  while (bas < haut) { const milieu = (bas + haut) >> 1; if (tri[milieu][0] < mot) bas = milieu + 1; else haut = milieu }
  return bas
}
