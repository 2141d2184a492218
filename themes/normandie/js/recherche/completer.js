// Completing: the names that begin as the last words typed do, so that one need not type them whole.
import { borner, mots, decouper, plier, estFaible, estGenre, estVide } from './mots.js'
import { comprendre } from './comprendre.js'
import { commencent } from './debuts.js'

/** At most so many words are completed together. */
const MOTS = 4

/**
 * @typedef {{type: string, rang: number, avant: string}} Proposition
 * `avant` is what was typed before the words that the name completes.
 */

/** @returns {Proposition[]} best first; the same ones as long as the word goes on. */
export function completer (lex, saisie, combien) {
  const requete = borner(saisie)
  const dits = plier(requete).split(/\s+/).filter(Boolean)
  if (!dits.length || dits.at(-1).length < 2 && dits.length === 1 && !/\d/.test(requete)) return []
  for (let n = Math.min(MOTS, dits.length); n > 0; n--) {
    const fin = decouper(dits.slice(-n).join(' '))
    const avant = requete.trim().split(/\s+/).slice(0, -n)
    if (!fin.length || estVide(fin[0].mot) && n > 1 && n < dits.length) continue
    // A word that is being written is first taken as it is: « an » of André is not yet « ans ».
    const trouves = [fin.map(({ brut }) => brut), fin.map(({ mot }) => mot)].map(liste => commencent(lex, liste.join(' '))).find(choses => choses.length)
    if (trouves) return trouves.slice(0, combien).map(chose => ({ ...lex.choses[chose], avant: dire(avant) }))
  }
  // Not written so anywhere: what the words sound like.
  const { groupes, jetons } = comprendre(lex, requete)
  const compris = groupes.at(-1) ?? []
  return compris.filter(n => n.complet || n.qualite >= 0.8).slice(0, combien).map(({ type, rang }) => ({ type, rang, avant: groupes.length > 1 ? dire(jetons.slice(0, -1)) : '' }))
}

/** « je cherche une école de » says nothing that must be kept. */
const dire = avant => avant.every(mot => mots(mot).every(m => estVide(m) || estFaible(m) && !estGenre(m))) ? '' : avant.join(' ') + ' '
