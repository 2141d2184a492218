// Understanding: a query becomes things that were named (a trade, a place, a page…), best first.
import { mots, estVide, estFaible } from './mots.js'
import { reconnaitre, coller, presque } from './reconnaitre.js'
import { meilleur } from './nommer.js'

/**
 * @typedef {{type: string, rang: number, qualite: number, complet: boolean, effleure?: boolean}} Nomme
 * @typedef {{jetons: string[], groupes: Nomme[][], inconnus: string[], sur: number, complet: boolean}} Sens
 */

const QUALITE_PRESQUE = 0.8

const PAIRES_VIDES = [['mon', 'fil'], ['notre', 'fil'], ['ma', 'fille'], ['notre', 'fille'], ['est', 'ce'], ['y', 'a']]

/** @returns {Sens} */
export function comprendre (lex, requete) {
  const jetons = jeter(lex, mots(requete))
  const groupes = []
  const reste = new Set(jetons.map((_, i) => i))
  /** @type {Sens} */
  const sens = { jetons: jetons.map(j => j.mot), groupes, inconnus: [], sur: 0, complet: false }
  for (let tour = 0; tour < 6 && reste.size; tour++) {
    const groupe = meilleur(lex, jetons, reste)
    if (!groupe || tour && groupe.faible) break
    for (const i of groupe.jetons) reste.delete(i)
    groupes.push(groupe.noms)
  }
  for (const i of reste) {
    const { mot, vide } = jetons[i]
    const departement = codePostal(lex, mot, jetons.length === 1)
    if (departement) groupes.push([departement])
    else if (!vide && !estFaible(mot) && mot.length > 1) sens.inconnus.push(mot)
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

/** A postcode that no school nor town of the lexicon has, or the beginning of one: its département, by its first digits. */
function codePostal (lex, mot, seul) {
  if (!(seul ? /^\d{3,5}$/ : /^\d{5}$/).test(mot)) return null
  const corse = mot.startsWith('20')
  const rang = lex.index.departements.findIndex(({ id }) => corse ? /^2[AB]$/.test(id) : mot.startsWith(id))
  if (rang < 0) return null
  const code = mot.length === 5 || lex.index.ecoles.some(e => e.code.startsWith(mot)) ? mot : undefined
  return { type: 'departement', rang, qualite: 1, complet: true, code }
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
