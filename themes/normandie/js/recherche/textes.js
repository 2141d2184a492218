// Texts: the words that pages say, for what no name answers. Loaded only then (src/search/textes.rs).
import { mots, estVide, estGenre } from './mots.js'
import { son } from './son.js'

/** How much an occurrence says: in the text, in a heading or in bold, among the names of the page. */
const TEXTE = 1, FORT = 1.5, NOM = 3
/** How sure a word is: written so, sounding so, of the same root. */
const ECRIT = 1, ENTENDU = 0.85, RACINE = 0.7
/** The share of the query that a page must say. */
const ASSEZ = 0.6

/** @typedef {{pages: Map<number, number>, n: number}} Entree  For each page (its rank), how much it says the word. */

/**
 * @param {{pages: string[], mots: string[], ou: number[][]}} tables  As the program wrote them.
 */
export function lireTextes (lex, tables) {
  const rangs = new Map(lex.index.pages.map((page, rang) => [page.id, rang]))
  /** @type {Map<string, Entree>} */
  const entrees = new Map()
  const dire = (mot, page, poids) => {
    let entree = entrees.get(mot)
    if (!entree) entrees.set(mot, entree = { pages: new Map(), n: 0 })
    entree.pages.set(page, Math.max(poids, entree.pages.get(page) ?? 0))
  }
  tables.mots.forEach((texte, i) => {
    const mot = mots(texte)[0]
    if (!mot || estVide(mot)) return
    for (const ici of tables.ou[i]) {
      const page = rangs.get(tables.pages[ici >> 1])
      // A file that a browser kept may be older than the index.
      if (page !== undefined) dire(mot, page, ici & 1 ? FORT : TEXTE)
    }
  })
  for (const { chose, tous } of lex.phrases) {
    const { type, rang } = lex.choses[chose]
    if (type === 'page') for (const mot of tous) if (!estVide(mot)) dire(mot, rang, NOM)
  }
  const sons = new Map(), racines = new Map()
  for (const mot of entrees.keys()) {
    if (/\d/.test(mot)) continue
    ranger(sons, son(mot), mot)
    ranger(racines, racine(mot), mot)
  }
  lex.textes = { entrees, sons, racines }
}

const ranger = (table, cle, mot) => { const liste = table.get(cle); if (liste) liste.push(mot); else table.set(cle, [mot]) }
/** « recrut » of recruter, recrutement: the beginning, without the ending of a long word. */
const racine = mot => mot.slice(0, mot.length > 8 ? 6 : Math.max(4, mot.length - 2))

/** The entries that a typed word may be, with how sure it is. */
function chercherMot ({ entrees, sons, racines }, mot) {
  const exact = entrees.get(mot)
  if (exact) return [[exact, ECRIT], ...(racines.get(racine(mot)) ?? []).filter(autre => autre !== mot).map(autre => [entrees.get(autre), RACINE])]
  if (/\d/.test(mot)) return []
  const entendus = mot.length > 3 ? sons.get(son(mot)) ?? [] : []
  if (entendus.length) return entendus.map(autre => [entrees.get(autre), ENTENDU])
  return mot.length > 4 ? (racines.get(racine(mot)) ?? []).map(autre => [entrees.get(autre), RACINE]) : []
}

/**
 * The pages whose text says most of the query, best first.
 * @param {string[]} jetons
 * @returns {{rang: number, valeur: number, couverture: number}[]}
 */
export function fouiller (lex, jetons) {
  const utiles = [...new Set(jetons)].filter(mot => !estVide(mot) && !estGenre(mot) && mot.length > 1 && /[a-z]/.test(mot))
  const total = lex.index.pages.length
  const scores = new Map()
  let somme = 0
  for (const mot of utiles) {
    const trouves = chercherMot(lex.textes, mot)
    const dans = new Map()
    for (const [{ pages }, sur] of trouves) for (const [page, poids] of pages) dans.set(page, Math.max(dans.get(page) ?? 0, poids * sur))
    // How rare the word is among pages; a word that nobody says counts as the rarest.
    const rarete = Math.log(1 + total / Math.max(1, dans.size))
    const sur = Math.max(0, ...trouves.map(([, sur]) => sur))
    somme += rarete
    for (const [page, poids] of dans) {
      const s = scores.get(page) ?? { rang: page, valeur: 0, couverture: 0 }
      s.valeur += rarete * Math.sqrt(poids)
      s.couverture += rarete * sur
      scores.set(page, s)
    }
  }
  const assez = utiles.length > 1 ? ASSEZ : 0.8
  return [...scores.values()].map(s => ({ ...s, couverture: s.couverture / somme })).filter(s => s.couverture >= assez).sort((a, b) => b.valeur * b.couverture - a.valeur * a.couverture || a.rang - b.rang)
}
