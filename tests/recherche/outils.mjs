// The engine of the theme, on the directory that the queries were graded against.
import { readFileSync } from 'node:fs'
import { completer } from '../../themes/normandie/js/recherche/completer.js'
import { deplier } from '../../themes/normandie/js/recherche/index.js'
import { lexique as lexiqueDe } from '../../themes/normandie/js/recherche/lexique.js'
import { chercher, adresse } from '../../themes/normandie/js/recherche/chercher.js'
import { lireTextes } from '../../themes/normandie/js/recherche/textes.js'

const lire = nom => JSON.parse(readFileSync(new URL(nom, import.meta.url), 'utf8'))

/** `annuaire.json` is the index of the day the queries were graded: editors may change the records since. */
export const annuaire = () => lire('annuaire.json')
export const requetes = lire('requetes.json')

/** Everything the page has once it has loaded both files. */
export function lexique (tables) {
  const lex = lexiqueDe(deplier(tables))
  lireTextes(lex, lire('textes.json'))
  return lex
}

/** Pages of trades and of a sector in a région stand for no answer of the grades: they are passed over. */
const sansNote = id => id.startsWith('metiers/') || /^secteurs\/[^/]+\//.test(id)

/** The answers of a query as `data-id`, best first. */
export function repondre (lex, requete) {
  return chercher(lex, requete).resultats.map(r => r.type === 'ecole' ? lex.index.ecoles[r.rang].id : adresse(lex, r)).filter(id => !sansNote(id))
}

/** Success at 1 and 3, and normalised discounted gain at 10, of one query (gains 3 and 1). */
export function noter ({ bonnes, admises }, ids) {
  const gain = id => bonnes.includes(id) ? 3 : admises.includes(id) ? 1 : 0
  const cumul = gains => gains.slice(0, 10).reduce((somme, g, i) => somme + g / Math.log2(i + 2), 0)
  const ideal = cumul([...bonnes.map(() => 3), ...admises.map(() => 1)])
  return { s1: bonnes.includes(ids[0]) ? 1 : 0, s3: ids.slice(0, 3).some(id => bonnes.includes(id)) ? 1 : 0, ndcg: cumul(ids.map(gain)) / ideal }
}

/** The marks by kind, and over all; « none » counts the queries that must find nothing. */
export function bilan (lex) {
  const genres = new Map()
  const rates = []
  for (const q of requetes) {
    const ids = repondre(lex, q.requete)
    const note = q.genre === 'none' ? { s1: ids.length ? 0 : 1 } : noter(q, ids)
    if (!note.s1) rates.push({ ...q, ids: ids.slice(0, 3) })
    for (const genre of q.genre === 'none' ? ['none'] : [q.genre, 'tout']) genres.set(genre, [...(genres.get(genre) ?? []), note])
  }
  const moyenne = (notes, cle) => 100 * notes.reduce((somme, note) => somme + (note[cle] ?? 0), 0) / notes.length
  const lignes = [...genres].map(([genre, notes]) => ({ genre, n: notes.length, s1: moyenne(notes, 's1'), s3: moyenne(notes, 's3'), ndcg: moyenne(notes, 'ndcg') }))
  return { lignes, rates }
}

export { chercher, completer }
