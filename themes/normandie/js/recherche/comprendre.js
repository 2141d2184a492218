// Understanding: a query becomes things that were named (a trade, a place, a page…), best first.
import { borner, decouper, mots, plier, estVide, estFaible, sonneVide } from './mots.js'
import { reconnaitre, coller, presque } from './reconnaitre.js'
import { meilleur } from './nommer.js'

/**
 * @typedef {{type: string, rang: number, qualite: number, complet: boolean, faible?: boolean, effleure?: boolean}} Nomme
 * `faible`: only by words that say little.
 * @typedef {{jetons: string[], groupes: Nomme[][], inconnus: string[], dits: number, sur: number, complet: boolean}} Sens
 * `dits`: how many of the words say something.
 */

const QUALITE_PRESQUE = 0.8

/** From so many words on, it is a sentence. */
const PHRASE = 4
const estFranc = ({ complet, qualite, faible }) => complet && qualite >= 0.84 && !faible

/** From this quality on, a word sounds like one that is known. */
const ENTENDU = 0.8

const PAIRES_VIDES = [['mon', 'fil'], ['notre', 'fil'], ['ma', 'fille'], ['notre', 'fille'], ['est', 'ce'], ['nous', 'somme'], ['y', 'a']]

/** @returns {Sens} */
export function comprendre (lex, requete) {
  const jetons = jeter(lex, lire(lex, borner(requete)))
  /** @type {Nomme[][]} */
  const groupes = []
  /** How many words each group explains. */
  const dits = []
  const reste = new Set(jetons.map((_, i) => i))
  /** @type {Sens} */
  const sens = { jetons: jetons.map(j => j.mot), groupes, inconnus: [], dits: 0, sur: 0, complet: false }
  for (let tour = 0; tour < 6 && reste.size; tour++) {
    const groupe = meilleur(lex, jetons, reste)
    if (!groupe || tour && groupe.faible) break
    for (const i of groupe.jetons) reste.delete(i)
    groupes.push(groupe.noms)
    dits.push([...groupe.jetons].filter(i => !jetons[i].vide && !estFaible(jetons[i].mot)).length)
  }
  sens.dits = jetons.filter(j => !j.vide && !estFaible(j.mot) && !/^\d$/.test(j.mot)).length
  for (const i of reste) {
    const { mot, vide } = jetons[i]
    const departement = codePostal(lex, mot, jetons.length === 1)
    if (departement) groupes.push([departement])
    else if (!vide && !estFaible(mot) && mot.length > 1) sens.inconnus.push(mot)
  }
  // Badly understood: perhaps the whole is one name, with a slip or a space astray.
  const fort = groupes.some(groupe => groupe.some(n => n.complet && n.qualite >= 0.85))
  if (sens.inconnus.length || !fort) {
    const noms = presque(lex, jetons.map(j => j.brut)).map(n => ({ ...lex.choses[lex.phrases[n].chose], qualite: QUALITE_PRESQUE, complet: true, valeur: 1 }))
    if (noms.length) { groupes.length = 0; groupes.push(noms); sens.inconnus.length = 0 }
  }
  if (sens.dits >= PHRASE) purger(sens, dits)
  sens.sur = groupes.length ? Math.min(...groupes.map(groupe => groupe[0].qualite)) : 0
  sens.complet = groupes.some(groupe => groupe.some(n => n.complet))
  return sens
}

/** In a whole sentence, what is only like a name is a word of the sentence; unless too little of it was understood. */
function purger (sens, dits) {
  const francs = sens.groupes.filter(([nom]) => estFranc(nom))
  const compris = sens.groupes.reduce((somme, [nom], i) => somme + (estFranc(nom) ? dits[i] ?? 1 : 0), 0)
  if (!francs.length) return
  sens.groupes.splice(0, sens.groupes.length, ...francs)
  if (3 * compris >= sens.dits) sens.inconnus.length = 0
  else sens.inconnus.push(...sens.jetons.filter(mot => mot.length > 3 && !estVide(mot)).slice(0, 1))
}

/** A postcode that no school nor town of the lexicon has, or the beginning of one: its département, by its first digits. */
function codePostal (lex, mot, seul) {
  if (!(seul ? /^\d{3,5}$/ : /^\d{5}$/).test(mot)) return null
  const corse = mot.startsWith('20')
  const rang = lex.index.departements.findIndex(({ id }) => corse ? /^2[AB]$/.test(id) : mot.startsWith(id))
  if (rang < 0) return null
  const code = mot.length === 5 || lex.index.ecoles.some(e => e.code.startsWith(mot)) ? mot : undefined
  return { type: 'departement', rang, qualite: 1, complet: true, valeur: 1, code }
}

/**
 * The words typed. One that nobody knows may be an infinitive written as it sounds (« jardinié »), a word with its article
 * (« danglais »), or with a figure (« loi1901 »).
 */
function lire (lex, requete) {
  const connu = mot => lex.vocabulaire.has(mot) || estVide(mot)
  const aigus = new Set((requete.normalize('NFC').match(/\p{L}+é(?=s?(?!\p{L}))/giu) ?? []).map(plier))
  return decouper(requete).flatMap(({ mot, brut }) => {
    if (connu(mot)) return [{ mot, brut }]
    const ecrit = aigus.has(mot) ? mot + 'r' : mot
    const [, lettres, chiffres] = mot.match(/^([a-z]{3,})(\d{2,})$/) ?? []
    if (lettres && connu(lettres)) return [{ mot: lettres, brut: lettres }, { mot: chiffres, brut: chiffres }]
    const entendu = suite => connu(mots(suite)[0]) || sonneVide(suite) || reconnaitre(lex, suite, false, false).some(([, qualite]) => qualite >= ENTENDU)
    const sansArticle = ecrit.match(/^(?:qu|[dlsjnm])([aeiouyh][a-z]{2,})$/)?.[1]
    return sansArticle && !entendu(ecrit) && entendu(sansArticle) ? decouper(sansArticle) : [{ mot: ecrit, brut }]
  })
}

/** The typed words with what they may be; joined or cut names become one token. */
function jeter (lex, liste) {
  const out = []
  const vides = liste.map(({ mot }) => estVide(mot) || /^\d+pc$/.test(mot) && !lex.vocabulaire.has(mot) || !lex.vocabulaire.has(mot) && sonneVide(mot))
  const seul = vides.filter(vide => !vide).length === 1
  for (let i = 0; i < liste.length; i++) {
    const { mot, brut } = liste[i], avant = liste[i - 1]?.mot
    // « pr fer dla soudur »: to make, not iron.
    const faire = mot === 'fer' && /^(pour|pr|a|j?v.*|faut)$/.test(avant ?? '')
    const paire = faire || PAIRES_VIDES.some(([a, b]) => b === mot && a === avant)
    // « près » in a hurry, but not « pré-label ».
    const pres = mot === 'pre' && !/^(label|lanc)/.test(liste[i + 1]?.mot ?? '')
    const age = /^\d{1,2}$/.test(mot) && /^an$|^ans$/.test(liste[i + 1]?.mot ?? '')
    out.push({ mot, brut, vide: paire || age || pres || vides[i], sens: age || paire || pres ? [] : reconnaitre(lex, mot, i === liste.length - 1, seul), colle: [] })
  }
  for (let i = 0; i < out.length; i++) {
    for (let j = i + 1; j <= Math.min(out.length, i + 4); j++) {
      const pris = out.slice(i, j)
      for (const suite of new Set([pris.map(j => j.brut).join(''), pris.map(j => j.mot).join('')])) {
        const phrases = recoller(lex, suite, pris)
        if (phrases.length) for (const jeton of pris) jeton.colle.push({ phrases, suite })
      }
    }
  }
  return out
}

/** A name cut in two is one word of the lexicon; two words joined are a suite of a name. */
function recoller (lex, suite, pris) {
  const n = pris.length > 1 && suite.length > 3 ? lex.vocabulaire.get(suite) : undefined
  const enSuite = pris.length > 1 || !pris[0].sens.some(([, qualite]) => qualite === 1)
  return [...n === undefined ? [] : lex.porteurs[n], ...enSuite ? coller(lex, suite) : []]
}
