// What axe-core cannot decide: text over a drawing. The worst colour that each drawing can put behind a text is
// known; the contrast is computed with it (WCAG 2.2, 1.4.3).

/** Where axe hesitates, and the colours behind the text there: the ground of the element, then what is drawn on it. */
export const DESSINS = [
  // The holes of the tool board: white at 10 % on the ground of the hero; the drawing of the bench is beside the text.
  { place: '.heros', dessin: 'rgba(255, 255, 255, .1)' },
  // The ticks of the folding rule stay below the figures; its leaves are of two brasses.
  { place: '.metre', dessin: null },
  // The holes of the order form are above its heading; the years of the rétro-planning stand beside their line.
  { place: '.bon-tete', dessin: null },
  { place: '.frise', dessin: null },
  // The bench top throws a shade on its legs.
  { place: '.ressources-pied', dessin: { light: 'rgb(242, 236, 224)', dark: 'rgb(36, 45, 56)' } },
  // Names and figures over the outlines: the sea is the paper of the page, the land is drawn in src/carte/fond.rs.
  { place: '.carte', dessin: { light: 'rgb(242, 236, 224)', dark: 'rgb(36, 45, 56)' } },
]

/** The nodes that nothing explains, or whose worst contrast is too low. Runs in the page. */
export function inexpliques (noeuds, dessins) {
  const nombres = couleur => (couleur.match(/[\d.]+/g) ?? []).map(Number)
  const sur = ([r, g, b, a = 1], fond) => [r, g, b].map((v, i) => v * a + fond[i] * (1 - a))
  const clarte = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((somme, v, i) => somme + v * [0.2126, 0.7152, 0.0722][i], 0)
  const rapport = (a, b) => { const [x, y] = [clarte(a), clarte(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05) }
  const nuit = matchMedia('(prefers-color-scheme: dark)').matches
  const forcees = matchMedia('(forced-colors: active)').matches
  const croise = (a, b) => { const [r, s] = [a, b].map(e => e.getBoundingClientRect()); return r.left < s.right && s.left < r.right && r.top < s.bottom && s.top < r.bottom }
  /** What is painted below an element, from the page up. */
  const fond = element => {
    const couches = []
    for (let e = element; e; e = e.parentElement) couches.unshift(nombres(getComputedStyle(e).backgroundColor))
    return couches.reduce((dessous, couche) => sur(couche, dessous), [255, 255, 255])
  }
  // With forced colours, the system gives both the text and its ground.
  if (forcees) return []
  return noeuds.flatMap(cible => {
    const element = document.querySelector(cible)
    // What lies under an open list is not read: the list is.
    if (element && document.querySelector('.suggestions:not([hidden])') && croise(element, document.querySelector('.suggestions'))) return []
    const explique = dessins.find(({ place }) => element?.closest(place))
    if (!explique) return [`${cible}: nothing explains it`]
    const marque = element.closest('.carte-nombre')?.closest('a, g')?.querySelector('.carte-marque')
    const base = marque ? nombres(getComputedStyle(marque).fill) : fond(element)
    const dessin = marque ? null : explique.dessin?.light ? explique.dessin[nuit ? 'dark' : 'light'] : explique.dessin
    const fonds = [base, ...dessin ? [sur(nombres(dessin), base)] : []]
    const texte = nombres(getComputedStyle(element).color)
    const pire = Math.min(...fonds.map(f => rapport(sur(texte, f), f)))
    return pire < 4.5 ? [`${cible}: ${pire.toFixed(2)} at worst`] : []
  })
}
