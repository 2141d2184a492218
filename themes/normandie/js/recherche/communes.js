// Communes: which files of the official list may hold the words of a query (src/search/communes.rs).
import { borner, decouper, estFaible, estVide } from './mots.js'

/**
 * The files that the answer needs: none when every word names something, or when no list was imported.
 * @returns {string[]} sorted
 */
export function aCharger (lex, requete) {
  const liste = lex.index.communes
  if (!liste.length) return []
  const cles = new Set()
  decouper(borner(requete)).forEach(({ mot, brut }, i, mots) => {
    if (/^\d{5}$/.test(mot)) { if (!lex.vocabulaire.has(mot)) cles.add(mot.slice(0, 2)) } else if (brut.length > 1 && !estVide(mot) && !estFaible(mot) && !nomme(lex, mot)) cles.add(brut.slice(0, 2))
    if (/^saint/.test(mot) && mots[i + 1] && !nomme(lex, mots[i + 1].mot)) cles.add('s-' + mots[i + 1].brut[0])
  })
  return [...cles].filter(cle => liste.includes(cle)).sort()
}

/** Whether a word alone names something: « pont » of Pont-l'Évêque does not. */
export function nomme (lex, mot) {
  const n = lex.vocabulaire.get(mot)
  return n !== undefined && lex.porteurs[n].some(p => lex.phrases[p].mots.length === 1)
}
