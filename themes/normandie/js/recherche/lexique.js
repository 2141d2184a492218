// Lexicon: everything that can be named, the phrases that name it, and the words of those phrases.
import { mots, plier, estVide, estFaible } from './mots.js'
import { son, ecart } from './son.js'

/**
 * @typedef {{type: string, rang: number}} Chose  A thing that can be named: a row of a table of the index.
 * @typedef {{chose: number, mots: number[], entier: boolean}} Phrase  `mots` are the words that must be there.
 */

const PLEIN = 1, DEBUT = 0.9, COLLE = 0.95, SON = 0.85, FAUTE = 0.8, RACINE = 0.6

/** The names of a kind of diploma, in full. */
const EN_TOUTES_LETTRES = { CAP: "certificat d'aptitude professionnelle", 'Bac pro': 'baccalauréat professionnel', BP: 'brevet professionnel', TP: 'titre professionnel' }

export function lexique (index) {
  const choses = [], phrases = [], vocabulaire = new Map(), listeMots = [], porteurs = []
  const lieux = new Map()

  const numero = mot => {
    let n = vocabulaire.get(mot)
    if (n === undefined) { n = listeMots.length; vocabulaire.set(mot, n); listeMots.push(mot); porteurs.push([]) }
    return n
  }
  const nommer = (chose, texte) => {
    const tous = mots(texte)
    const pleins = tous.filter(mot => !estVide(mot))
    const gardes = pleins.length ? pleins : tous
    if (!gardes.length) return
    const phrase = { chose, mots: [...new Set(gardes.map(numero))], vide: !pleins.length, colle: tous.join('') }
    phrases.push(phrase)
    for (const mot of phrase.mots) porteurs[mot].push(phrases.length - 1)
  }
  const ajouter = (type, rang, ...textes) => {
    const chose = choses.push({ type, rang }) - 1
    for (const texte of textes) if (texte) nommer(chose, texte)
    return chose
  }

  index.secteurs.forEach(([, nom, autres], i) => ajouter('secteur', i, nom, ...autres))
  index.metiers.forEach(([, nom, autres], i) => ajouter('metier', i, nom, ...autres))
  index.diplomes.forEach(([, titre, autres], i) => {
    const genre = Object.keys(EN_TOUTES_LETTRES).find(genre => titre.startsWith(genre + ' '))
    ajouter('diplome', i, titre, ...(genre ? [EN_TOUTES_LETTRES[genre], genre] : []), ...autres)
  })
  index.regions.forEach(([, nom, , autres], i) => ajouter('region', i, nom, ...autres))
  index.departements.forEach(([code, nom], i) => ajouter('departement', i, nom, code))
  index.pages.forEach(([adresse, titre, autres], i) => {
    const etape = adresse.match(/etape-(\d+)$/)
    ajouter('page', i, titre, ...(etape ? [`étape ${+etape[1]}`] : []), ...autres)
  })

  // Places: the communes of schools (also the former ones and those of the official address), towns, chief towns.
  const lieu = (nom, departement, point) => {
    const cle = plier(nom) + departement
    if (!lieux.has(cle)) lieux.set(cle, { nom, departement, point, codes: new Set(), ecoles: [] })
    const trouve = lieux.get(cle)
    trouve.point ??= point
    return trouve
  }
  index.ecoles.forEach((e, i) => {
    const [, , , commune, code, departement, point, , , , , ancienne, officielle] = e
    for (const nom of [commune, ancienne, officielle]) {
      if (!nom) continue
      const ici = lieu(nom, departement, point)
      ici.ecoles.push(i)
      if (nom === commune && code) ici.codes.add(code)
    }
  })
  for (const [nom, code, departement, point] of index.villes) lieu(nom, departement, point).codes.add(code)
  index.departements.forEach(([, , , , nom, point], i) => lieu(nom, i, point))
  const listeLieux = [...lieux.values()]
  listeLieux.forEach((l, i) => ajouter('lieu', i, l.nom, ...l.codes))

  index.ecoles.forEach(([, nom, autres], i) => ajouter('ecole', i, nom, ...autres))

  // The diplomas that a trade leads to: their title holds one of its names.
  const titres = index.diplomes.map(([, titre]) => new Set(mots(titre)))
  const diplomesDe = index.metiers.map(([, nom, autres]) => titres.flatMap((titre, d) => [nom, ...autres].some(texte => {
    const pleins = mots(texte).filter(mot => !estVide(mot))
    return pleins.length > 0 && pleins.every(mot => titre.has(mot))
  }) ? [d] : []))

  // Which schools a row speaks of, counted once. A family of trades holds the schools of its trades.
  const ecolesPar = { secteur: [], metier: [], diplome: [], departement: [], region: [] }
  const porter = (type, rang, e) => { const liste = ecolesPar[type][rang] ??= []; if (liste.at(-1) !== e) liste.push(e) }
  index.ecoles.forEach((e, i) => {
    for (const s of e[7]) porter('secteur', s, i)
    for (const m of e[8]) { porter('metier', m, i); if (index.metiers[m][4] >= 0) porter('metier', index.metiers[m][4], i) }
    for (const d of e[9]) porter('diplome', d, i)
    porter('departement', e[5], i)
    porter('region', index.departements[e[5]][3], i)
  })

  // How much a word says: rare words say more.
  const poids = porteurs.map((liste, n) => estFaible(listeMots[n]) ? 0.15 : 1 + Math.log(1 + phrases.length / liste.length) / 4)
  const tri = listeMots.map((mot, n) => [mot, n]).sort((a, b) => a[0] < b[0] ? -1 : 1)
  const lex = { index, ecolesPar, diplomesDe, choses, phrases, porteurs, poids, lieux: listeLieux, vocabulaire, listeMots, tri }
  return lex
}

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
    for (const suite of suites(lex, phrase)) ranger(colles, suite, n)
  })
  lex.oreille = { sons, troues, lettres, colles, cles: lex.listeMots.map(mot => mot.length < 3 || /\d/.test(mot) ? '' : son(mot)) }
  lex.oreille.tri = lex.oreille.cles.map((cle, n) => [cle, n]).filter(([cle]) => cle.length > 3).sort((a, b) => a[0] < b[0] ? -1 : 1)
  return lex.oreille
}

const trouer = cle => cle.length < 3 ? [cle] : [cle, ...Array.from(cle, (_, i) => cle.slice(0, i) + cle.slice(i + 1))]

/** « gorgedeloup », « laseyne »: the words of a name, two or more, written as one. */
function suites (lex, phrase) {
  const tous = phrase.tous ??= mots(phraseTexte(lex, phrase))
  const out = []
  for (let i = 0; i < tous.length - 1; i++) {
    let suite = tous[i]
    for (let j = i + 1; j < Math.min(tous.length, i + 4); j++) { suite += tous[j]; if (suite.length > 4 && tous.slice(i, j + 1).some(mot => !estVide(mot) && !estFaible(mot))) out.push(suite) }
  }
  return out
}
const phraseTexte = (lex, phrase) => {
  const { type, rang } = lex.choses[phrase.chose]
  return type === 'lieu' ? lex.lieux[rang].nom : [lex.index.ecoles[rang][1], ...lex.index.ecoles[rang][2]].find(nom => mots(nom).join('') === phrase.colle) ?? ''
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
  const limite = Math.max(cle.length, mot.length) >= 8 ? 2 : 1
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
