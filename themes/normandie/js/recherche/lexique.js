// Lexicon: everything that can be named, the phrases that name it, and the words of those phrases.
import { mots, decouper, plier, estVide, estFaible } from './mots.js'

/**
 * @typedef {{type: string, rang: number}} Chose  A thing that can be named: a row of a table of the index.
 * @typedef {{chose: number, mots: number[], vide: boolean, synonyme: boolean, tous: string[], bruts: string[], colle: string}} Phrase
 * `mots` are the words that say something, by number; `vide` when none does and all are kept; `synonyme` when it is not the name itself; `tous` and `colle` are all its words, apart and as one; `bruts` those words as they are written.
 */

/** The names of a kind of diploma, in full. */
const EN_TOUTES_LETTRES = { CAP: "certificat d'aptitude professionnelle", 'Bac pro': 'baccalauréat professionnel', BP: 'brevet professionnel', TP: 'titre professionnel' }

/** @param {import('./index.js').Index} index */
export function lexique (index) {
  const choses = [], phrases = [], cedilles = new Map(), vocabulaire = new Map(), listeMots = [], porteurs = []

  const numero = mot => {
    let n = vocabulaire.get(mot)
    if (n === undefined) { n = listeMots.length; vocabulaire.set(mot, n); listeMots.push(mot); porteurs.push([]) }
    return n
  }
  const nommer = (chose, texte, synonyme) => {
    const decoupe = decouper(texte), tous = decoupe.map(({ mot }) => mot)
    const pleins = tous.filter(mot => !estVide(mot))
    const gardes = pleins.length ? pleins : tous
    // Folding takes the cedilla off, and with it the sound.
    if (/ç/i.test(texte)) decouper(texte.replace(/ç/gi, 'ss')).forEach(({ mot }, i) => { if (mot !== tous[i]) cedilles.set(tous[i], mot) })
    if (!gardes.length) return
    const phrase = { chose, mots: [...new Set(gardes.map(numero))], vide: !pleins.length, synonyme, tous, bruts: decoupe.map(({ brut }) => brut), colle: decoupe.map(({ brut }) => brut).join('') }
    phrases.push(phrase)
    for (const mot of phrase.mots) porteurs[mot].push(phrases.length - 1)
  }
  const ajouter = (type, rang, ...textes) => {
    const chose = choses.push({ type, rang }) - 1
    textes.forEach((texte, i) => { if (texte) nommer(chose, texte, i > 0) })
    return chose
  }

  index.secteurs.forEach(({ nom, mots }, i) => ajouter('secteur', i, nom, ...mots))
  index.metiers.forEach(({ nom, mots }, i) => ajouter('metier', i, nom, ...mots))
  index.diplomes.forEach(({ nom, mots }, i) => {
    const genre = Object.keys(EN_TOUTES_LETTRES).find(genre => nom.startsWith(genre + ' '))
    ajouter('diplome', i, nom, ...(genre ? [EN_TOUTES_LETTRES[genre], genre] : []), ...mots)
  })
  index.regions.forEach(({ nom, mots }, i) => ajouter('region', i, nom, ...mots))
  index.departements.forEach(({ id, nom }, i) => ajouter('departement', i, nom, id))
  index.pages.forEach(({ id, nom, mots: autres }, i) => {
    const etape = id.match(/etape-(\d+)$/)
    // A title whose every word is everywhere here names nothing: « Pour qui sont ces écoles ? ».
    const dit = mots(nom).some(mot => !estVide(mot) && !estFaible(mot))
    ajouter('page', i, dit && nom, ...(etape ? [`étape ${+etape[1]}`] : []), ...autres)
  })

  const lieux = lieuxDe(index)
  lieux.forEach((l, i) => ajouter('lieu', i, l.nom, ...l.codes))
  index.ecoles.forEach(({ nom, mots }, i) => ajouter('ecole', i, nom, ...mots))

  // How much a word says: rare words say more.
  const poids = porteurs.map((liste, n) => estFaible(listeMots[n]) ? 0.15 : 1 + Math.log(1 + phrases.length / liste.length) / 4)
  const tri = listeMots.map((mot, n) => [mot, n]).sort((a, b) => a[0] < b[0] ? -1 : 1)
  return { index, ecolesPar: ecolesParLigne(index), diplomesDe: diplomesDesMetiers(index), choses, phrases, porteurs, cedilles, poids, lieux, vocabulaire, listeMots, tri }
}

/** The places: communes of schools (also the former ones and those of the official address), towns, chief towns. */
function lieuxDe (index) {
  const lieux = new Map()
  const lieu = (nom, departement, point, officielle = false) => {
    const cle = plier(nom) + departement
    if (!lieux.has(cle)) lieux.set(cle, { nom, departement, point, codes: new Set(), ecoles: [], officielle })
    const trouve = lieux.get(cle)
    trouve.point ??= point
    return trouve
  }
  index.ecoles.forEach(({ commune, code, departement, point, ancienne, officielle }, i) => {
    for (const nom of new Set([commune, ancienne, officielle])) {
      if (!nom) continue
      const ici = lieu(nom, departement, point)
      ici.ecoles.push(i)
      if (nom === commune && code) ici.codes.add(code)
    }
  })
  for (const { nom, code, departement, point, officielle } of index.villes) {
    const ici = lieu(nom, departement, point, officielle)
    ici.codes.add(code)
  }
  index.departements.forEach(({ chefLieu, point }, i) => lieu(chefLieu, i, point))
  return [...lieux.values()]
}

/** For each trade, the diplomas it leads to: their title holds one of its names. */
function diplomesDesMetiers (index) {
  const titres = index.diplomes.map(({ nom }) => new Set(mots(nom)))
  const dans = (titre, texte) => {
    const pleins = mots(texte).filter(mot => !estVide(mot))
    return pleins.length > 0 && pleins.every(mot => titre.has(mot))
  }
  return index.metiers.map(metier => titres.flatMap((titre, d) => [metier.nom, ...metier.mots].some(texte => dans(titre, texte)) ? [d] : []))
}

/** For each row of a table, its schools. A family of trades holds the schools of its trades. */
function ecolesParLigne (index) {
  const par = { secteur: [], metier: [], diplome: [], departement: [], region: [] }
  const porter = (type, rang, ecole) => { const liste = par[type][rang] ??= []; if (liste.at(-1) !== ecole) liste.push(ecole) }
  index.ecoles.forEach((e, i) => {
    for (const s of e.secteurs) porter('secteur', s, i)
    for (const m of e.metiers) { porter('metier', m, i); if (index.metiers[m].famille >= 0) porter('metier', index.metiers[m].famille, i) }
    for (const d of e.diplomes) porter('diplome', d, i)
    porter('departement', e.departement, i)
    porter('region', index.departements[e.departement].region, i)
  })
  return par
}
