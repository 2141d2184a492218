// Search: what was understood becomes an ordered list of answers, and the words to say about it.
import { comprendre } from './comprendre.js'
import { commencent } from './debuts.js'
import { estFaible } from './mots.js'
import { fouiller } from './textes.js'

const RAYON_TERRE = 6371
/** Great-circle distance in kilometres; points are in hundredths of a degree. */
export function distance ([lat1, lon1], [lat2, lon2]) {
  const rad = Math.PI / 18000
  const h = Math.sin((lat2 - lat1) * rad / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin((lon2 - lon1) * rad / 2) ** 2
  return 2 * RAYON_TERRE * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** From which quality on a name is what was meant. */
const SUR = 0.78, SUR_INCOMPLET = 0.84, DEVINE = 0.7
/** How much more a page counts by its name than by its text; how many of them are shown. */
const NOMMEE = 1.3, PAGES = 5
const LIEUX = new Set(['lieu', 'departement', 'region'])
const SUJETS = new Set(['secteur', 'metier', 'diplome'])

/**
 * @typedef {{type: string, rang: number, km?: number}} Reponse  A row of a table of the index; `km` from the place that was named.
 * @typedef {{type: string, rang: number, lieu: string, km?: number, sujet?: boolean}} Elargi
 * `elargi` says what was widened: the place asked, how far the nearest answer is, whether a subject was asked beside.
 * @typedef {{resultats: Reponse[], sens: import('./comprendre.js').Sens, elargi: ?Elargi, aFouiller?: boolean}} Trouve
 * `aFouiller`: the texts of the pages, not loaded yet, may answer better.
 */

/**
 * @param {?number[]} ici  Where the person is, in hundredths of a degree: counts when no place is named.
 * @returns {Trouve}
 */
export function chercher (lex, requete, ici = null) {
  const sens = comprendre(lex, requete)
  const trouve = repondre(lex, sens, ici)
  const debuts = debutsDeNom(lex, sens.jetons)
  if (debuts.length) return devant(debuts, trouve)
  if (!estVague(sens, trouve)) return trouve
  if (!lex.textes) return { ...trouve, aFouiller: true }
  const pages = parTextes(lex, sens)
  return pages.length ? devant(pages, trouve) : trouve
}

/** Answers before those of the names. */
function devant (premiers, { resultats, sens }) {
  const autres = resultats.filter(r => !premiers.some(d => d.type === r.type && d.rang === r.rang))
  return { resultats: [...premiers, ...autres], sens: { ...sens, inconnus: [] }, elargi: null }
}

/** Pages were named rather than anything else, and not by one name alone: what they say may answer better. */
function estVague ({ groupes, inconnus }, { resultats }) {
  if (!resultats.length) return true
  const sur = n => n.qualite >= (n.complet ? SUR : SUR_INCOMPLET) && !n.faible
  const pages = groupes.filter(groupe => groupe.some(n => n.type === 'page')).length
  const autres = groupes.filter(groupe => groupe.some(n => n.type !== 'page' && sur(n))).length
  if (autres >= Math.max(1, pages)) return false
  return groupes.length > 1 || inconnus.length > 0 || !groupes[0].some(sur)
}

/** Pages by their text; those that a name led to count more. */
function parTextes (lex, { jetons, groupes }) {
  const nommees = new Set(groupes.flat().filter(n => n.type === 'page' && n.complet).map(n => n.rang))
  const merite = ({ rang, valeur, couverture }) => valeur * couverture * (nommees.has(rang) ? NOMMEE : 1)
  return fouiller(lex, jetons).sort((a, b) => merite(b) - merite(a)).slice(0, PAGES).map(({ rang }) => ({ type: 'page', rang }))
}

/** What begins, word for word, as two words or more: « je fabrique mon av », « réunion d’inf ». */
function debutsDeNom (lex, jetons) {
  const debut = jetons.join(' ')
  if (debut.length < 5 || jetons.slice(0, -1).every(estFaible)) return []
  return commencent(lex, debut, true).map(n => lex.choses[n]).filter(({ type }) => type === 'ecole' || type === 'page')
}

/** @returns {Trouve} */
function repondre (lex, sens, ici) {
  const { groupes } = sens
  const rien = { resultats: [], sens, elargi: null }
  // Nothing but words of the same root: a guess, not an answer.
  const devine = groupes.every(([n]) => n.qualite < (n.complet || !LIEUX.has(n.type) ? DEVINE : SUR_INCOMPLET))
  // A short word that nobody knows says little; a longer one makes a doubtful answer wrong.
  const inconnu = sens.inconnus.some(mot => mot.length > 3)
  // « horaires cinéma »: half of a few words is not enough for a page.
  const dePage = groupes.every(([n]) => n.type === 'page' && sens.jetons.length <= 3 || n.faible)
  if (!groupes.length || devine || inconnu && (sens.sur < 0.84 || !sens.complet || dePage)) return rien
  const lieux = groupes.filter(g => LIEUX.has(g[0].type) || g.some(n => LIEUX.has(n.type) && n.complet) && !g.some(n => SUJETS.has(n.type) && n.complet))
  const autres = groupes.filter(g => !lieux.includes(g))
  const lieu = lieux[0] && ouEst(lex, lieux[0])
  if (!lieu && ici && autres.length) return { ...rien, resultats: autour(lex, parSujet(lex, autres), ici) }
  // « boulanger caen »: a place does not answer for a trade that nobody teaches.
  if (!autres.length) return inconnu ? rien : { ...rien, ...parLieu(lex, lieu) }
  if (!lieu) return { ...rien, resultats: parSujet(lex, autres) }
  return { ...rien, ...parSujetEtLieu(lex, autres, lieu) }
}

/** The same answers, the schools nearest first. */
export function autour (lex, resultats, point) {
  const ecoles = resultats.filter(r => r.type === 'ecole').map(r => r.rang)
  return [...parDistance(lex, ecoles, point), ...resultats.filter(r => r.type !== 'ecole')]
}

/** The place named: the schools inside, the point to measure from, the page. */
function ouEst (lex, groupe) {
  const { index } = lex
  const lieux = groupe.filter(n => LIEUX.has(n.type)), meilleur = Math.max(...lieux.map(n => n.valeur))
  const noms = lieux.filter(n => n.code || n.valeur > meilleur - 0.01)
  const dedans = new Set(), pages = []
  let point = null
  for (const { type, rang, code } of noms) {
    const ici = type === 'lieu' ? lex.lieux[rang].ecoles : lex.ecolesPar[type][rang] ?? []
    for (const i of ici) if (!code || index.ecoles[i].code.startsWith(code)) dedans.add(i)
    if (type !== 'lieu' && !code) pages.push({ type, rang })
    point ??= type === 'lieu' ? lex.lieux[rang].point : type === 'departement' ? index.departements[rang].point : null
  }
  const { type, rang } = noms[0]
  // Several places of that name: the most populous stands for it, and says where it is.
  const homonymes = type === 'lieu' && noms.filter(n => n.type === 'lieu').length > 1
  const nom = type === 'lieu' ? lex.lieux[rang].nom + (homonymes ? ` (${index.departements[lex.lieux[rang].departement].nom})` : '') : index[type + 's'][rang].nom
  return { type, rang, dedans, pages, point, nom, noms: groupe.filter(n => n.type === 'ecole') }
}

const parDistance = (lex, rangs, point) => rangs
  .map(i => ({ type: 'ecole', rang: i, km: lex.index.ecoles[i].point && point ? distance(lex.index.ecoles[i].point, point) : Infinity }))
  .sort((a, b) => a.km - b.km)

/** From the other side of the world, no school is near. */
const TROP_LOIN = 1000

/** The nearest schools: up to twice as far as the nearest, which counts as ten kilometres at least. */
function proches (lex, rangs, point) {
  const liste = parDistance(lex, rangs, point)
  const limite = Math.min(TROP_LOIN, 2 * Math.max(10, liste[0]?.km ?? 0))
  return liste.filter(e => e.km <= limite).slice(0, 20)
}

function parLieu (lex, lieu) {
  const tous = lex.index.ecoles.map((_, i) => i)
  if (!lieu.dedans.size) {
    const resultats = proches(lex, tous, lieu.point ?? centre(lex, lieu))
    return { resultats, elargi: { type: lieu.type, rang: lieu.rang, lieu: lieu.nom, km: resultats[0]?.km } }
  }
  const ici = parDistance(lex, [...lieu.dedans], lieu.point).map(e => lieu.type === 'lieu' ? e : { type: 'ecole', rang: e.rang })
  const autour = lieu.type === 'lieu' && lieu.point ? parDistance(lex, tous.filter(i => !lieu.dedans.has(i)), lieu.point).filter(e => e.km <= 20) : []
  const nommees = lieu.noms.filter(n => !lieu.dedans.has(n.rang) && !autour.some(e => e.rang === n.rang)).map(({ rang }) => ({ type: 'ecole', rang }))
  return { resultats: [...avecPage(lex, lieu.pages), ...ici, ...autour, ...nommees] }
}

/** Pages of places exist only where there is a school. */
const avecPage = (lex, pages) => pages.filter(({ type, rang }) => lex.ecolesPar[type][rang])

/** The schools that a group of names speaks of; null when it speaks of none (a page). */
function ecolesDe (lex, groupe) {
  const rangs = new Set()
  for (const { type, rang, effleure } of groupe) {
    if (type === 'ecole' && !effleure) rangs.add(rang)
    if (!SUJETS.has(type)) continue
    for (const i of lex.ecolesPar[type][rang] ?? []) rangs.add(i)
  }
  return rangs
}

const estUnGenre = groupe => groupe.length > 4 && groupe.every(n => n.type === 'diplome')

function croiser (lex, groupes) {
  const utiles = groupes.filter(g => g.some(n => n.type === 'ecole' && !n.effleure || SUJETS.has(n.type)))
  let commun = null
  for (const groupe of utiles) {
    const ici = ecolesDe(lex, groupe)
    const suite = commun === null ? ici : new Set([...commun].filter(i => ici.has(i)))
    if (suite.size || commun === null) commun = suite
  }
  return commun ?? new Set()
}

function parSujet (lex, groupes) {
  const resultats = [], vus = {}
  const mettre = (type, rang) => { const rangs = vus[type] ??= new Set(); if (!rangs.has(rang)) { rangs.add(rang); resultats.push({ type, rang }) } }
  const plat = groupes.flat()
  const seul = groupes.length === 1
  const ecoles = croiser(lex, groupes)
  const ordre = [...ecoles].sort((a, b) => a - b)
  // A name that was typed whole comes first, then the pages that answer, then the schools.
  for (const n of plat) if (n.type === 'ecole' && !n.effleure && (n.complet ? n.qualite > 0.9 || !plat.some(m => SUJETS.has(m.type)) : !plat.some(m => m.complet)) && ecoles.has(n.rang)) mettre('ecole', n.rang)
  const pages = () => { for (const n of plat) if (n.type === 'page') mettre('page', n.rang) }
  // « fabriquer des meubles »: what was said most comes first.
  const sujetDabord = SUJETS.has(plat[0].type) && ecoles.size > 0
  if (!sujetDabord) pages()
  if (seul || !ecoles.size) for (const n of plat) if (SUJETS.has(n.type)) mettre(n.type, n.rang)
  for (const n of plat) if (n.effleure && ecoles.has(n.rang)) mettre('ecole', n.rang)
  for (const i of ordre) mettre('ecole', i)
  // What the trade leads to, and its family.
  for (const n of plat) if (n.type === 'metier') for (const d of lex.diplomesDe[n.rang]) mettre('diplome', d)
  for (const n of plat) if (n.type === 'metier') for (const s of lex.index.metiers[n.rang].secteurs) mettre('secteur', s)
  if (!seul) for (const n of plat) if (SUJETS.has(n.type)) mettre(n.type, n.rang)
  pages()
  for (const n of plat) if (n.effleure) mettre('ecole', n.rang)
  return resultats
}

/** The schools that teach a trade which leads to the diplomas that were named. */
function metiersDe (lex, groupes) {
  const noms = groupes.flat()
  if (!noms.length || noms.some(n => n.type !== 'diplome' && !n.effleure)) return []
  const metiers = lex.diplomesDe.flatMap((diplomes, m) => noms.some(n => n.type === 'diplome' && diplomes.includes(n.rang)) ? [m] : [])
  return [...new Set(metiers.flatMap(m => lex.ecolesPar.metier[m] ?? []))]
}

function parSujetEtLieu (lex, groupes, lieu) {
  const cherches = groupes.filter(g => !estUnGenre(g))
  const utiles = cherches.length ? cherches : groupes
  let ecoles = [...croiser(lex, utiles)]
  if (estUnGenre(utiles[0]) && utiles.length === 1) ecoles = lex.index.ecoles.map((_, i) => i)
  const pages = utiles.flat().filter(n => n.type === 'page').map(({ rang }) => ({ type: 'page', rang }))
  // Few schools say which diplomas they prepare: near a place, those that teach the trade count too.
  ecoles = [...new Set([...ecoles, ...metiersDe(lex, utiles)])]
  const ici = ecoles.filter(i => lieu.dedans.has(i))
  if (ici.length) {
    const autour = lieu.type === 'lieu' && lieu.point ? parDistance(lex, ecoles.filter(i => !lieu.dedans.has(i)), lieu.point).filter(e => e.km <= 20) : []
    return { resultats: [...parDistance(lex, ici, lieu.point), ...autour, ...pages] }
  }
  if (!ecoles.length) return pages.length ? { resultats: pages } : parLieu(lex, lieu)
  const point = lieu.point ?? centre(lex, lieu)
  const resultats = point ? proches(lex, ecoles, point) : ecoles.map(rang => ({ type: 'ecole', rang }))
  return { resultats: [...resultats, ...pages], elargi: { type: lieu.type, rang: lieu.rang, lieu: lieu.nom, km: resultats[0]?.km, sujet: true } }
}

/** A région is measured from the middle of its chief towns. */
function centre (lex, lieu) {
  if (lieu.type !== 'region') return null
  const points = lex.index.departements.filter(d => d.region === lieu.rang).map(d => d.point)
  return points.length ? [0, 1].map(k => points.reduce((somme, p) => somme + p[k], 0) / points.length) : null
}

/** `ecoles/gm2a-argentan`: the address of an answer, without slashes at both ends. */
export function adresse (lex, { type, rang }) {
  const { index } = lex
  switch (type) {
    case 'ecole': return `ecoles/${index.ecoles[rang].id}`
    case 'page': return index.pages[rang].id
    case 'departement': return `departements/${index.departements[rang].id.toLowerCase()}`
    default: return `${type}s/${index[type + 's'][rang].id}`
  }
}
