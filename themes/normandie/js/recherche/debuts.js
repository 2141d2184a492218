// Beginnings: the names that go on as the words typed do, found by their order in the alphabet.
import { estVide } from './mots.js'

/** What people look for most first; the order never depends on what was typed, so that nothing jumps about. */
const ORDRE = { lieu: 0, metier: 1, secteur: 1, ecole: 2, diplome: 3, departement: 4, region: 4, page: 5 }
/** A beginning that so many names have says little. */
const TROP = 200

/** Each name from each of its words on, sorted: « le havre », « havre ». */
function tous (lex) {
  if (lex.debuts) return lex.debuts
  const entrees = []
  for (const phrase of lex.phrases) {
    const rang = place(lex, lex.choses[phrase.chose])
    phrase.tous.forEach((mot, i) => {
      if (i && estVide(mot)) return
      // As it is compared, and as it is written: « petit plat », « ptit plat ».
      for (const debut of new Set([phrase.tous, phrase.bruts].map(liste => liste.slice(i).join(' ')))) entrees.push([debut, phrase.chose, rang, i])
    })
  }
  lex.debuts = entrees.sort((a, b) => a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)
  return lex.debuts
}

/** Where there are schools, before where there are none. */
function place (lex, { type, rang }) {
  const ecoles = type === 'lieu' ? lex.lieux[rang].ecoles.length : type === 'ecole' || type === 'page' ? 1 : lex.ecolesPar[type][rang]?.length ?? 0
  return (ecoles ? 0 : 10) + ORDRE[type] - Math.min(ecoles, 90) / 100
}

/**
 * The things of which a name begins so, or goes on so from one of its words, in their order.
 * @param {string} debut  Words as `mots` gives them, one space between.
 * @param {boolean} [entier]  Only from the first word on, and only while no name is said whole.
 * @returns {number[]} numbers of things
 */
export function commencent (lex, debut, entier) {
  const liste = tous(lex), meilleurs = new Map()
  let bas = 0, haut = liste.length
  while (bas < haut) { const milieu = (bas + haut) >> 1; if (liste[milieu][0] < debut) bas = milieu + 1; else haut = milieu }
  if (entier && liste[bas]?.[0] === debut) return []
  for (let i = bas; i < liste.length && i < bas + TROP && liste[i][0].startsWith(debut); i++) {
    const [, chose, rang, mot] = liste[i]
    const ici = rang + (mot ? 0.5 : 0)
    if (!(entier && mot) && (meilleurs.get(chose) ?? Infinity) > ici) meilleurs.set(chose, ici)
  }
  return [...meilleurs].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([chose]) => chose)
}
