// Communes: which file of the official list may hold a word that nobody knows (src/search/communes.rs).
import { decouper, estFaible, estVide } from './mots.js'

/**
 * The files that the answer needs: none when every word is known, or when no list was imported.
 * @returns {string[]}
 */
export function aCharger (lex, requete) {
  const liste = lex.index.communes
  if (!liste.length) return []
  const cles = new Set()
  const mots = decouper(requete)
  mots.forEach(({ mot, brut }, i) => {
    if (/^\d{5}$/.test(mot)) { if (!lex.vocabulaire.has(mot)) cles.add(mot.slice(0, 2)) } else if (mot === 'saint' || mot === 'sainte') { if (mots[i + 1] && !lex.vocabulaire.has(mots[i + 1].mot)) cles.add('s-' + mots[i + 1].brut[0]) } else if (brut.length > 3 && !estVide(mot) && !estFaible(mot) && !lex.vocabulaire.has(mot)) cles.add(brut.slice(0, 2))
  })
  return [...cles].filter(cle => liste.includes(cle))
}
