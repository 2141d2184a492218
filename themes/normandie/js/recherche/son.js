// Sound: the same key for what is pronounced the same way in French, whatever the spelling.

/** Rules in order, on a folded word. Capitals are sounds: A an, I in, O on, W oi, U ou, V eu, E é, C ch, G gn, Y ill. */
const REGLES = [
  [/[^a-z]/g, ''],
  [/^(h)/, ''],
  [/sch|sh|ch(?![rl])/g, 'C'], [/ch/g, 'k'], [/ph/g, 'f'], [/([^C])h/g, '$1'],
  [/gn/g, 'G'],
  [/tion/g, 'siO'], [/tie(?=l|n)/g, 'sie'],
  [/aon(?=e)/g, 'on'], [/(eau|aux$|au|ot$|op$|os$)/g, 'o'],
  [/oeu|eu|oe/g, 'V'],
  [/(ou|oo)/g, 'U'], [/o[iy]/g, 'W'],
  [/(ain|ein|aim|eim|yn|ym)(?![aeiouymnUW])/g, 'I'], [/ien(?![aeiouymn])/g, 'iI'], [/(in|im|un|um)(?![aeiouymnhUW])/g, 'I'],
  [/(an|am|en|em)(?![aeiouymnUW])/g, 'A'], [/(on|om)(?![aeiouymnUW])/g, 'O'],
  [/(ai|ei|ay|ey)/g, 'E'],
  // A soft c stays s: this rule comes before it.
  [/(?<=[aeiouyEUVW])s(?=[aeiouyEAIOUVW])/g, 'z'],
  [/qu?|ck/g, 'k'], [/sc(?=[eiy])/g, 's'], [/cc(?=[eiy])/g, 'ks'], [/c(?=[eiyEI])/g, 's'], [/c/g, 'k'],
  [/gu(?=[eiyE])/g, 'g'], [/ge(?=[aoOAU])/g, 'j'], [/g(?=[eiyEI])/g, 'j'],
  [/x/g, 'ks'], [/w/g, 'v'],
  [/([aeE])ill?(?![a-z]*ill)/g, '$1Y'], [/ill/g, 'iY'], [/y/g, 'i'],
  [/(er|ez|et|ee|es)$/, 'E'], [/e(?=nt$)/, ''],
  [/(?<=..)[tdpszx]+$/, ''], [/e$/, ''],
  [/(.)\1+/g, '$1'],
  // A silent e: « menuisrie », « Mâch(e)ville ».
  [/(?<=[aeiouEAIOUVW][^aeiouEAIOUVW]{1,2})e(?=[^aeiouEAIOUVWn][aeiouEAIOUVW])/g, ''],
  [/E/g, 'e'], [/z$/, '']
]

export function son (mot) {
  let cle = mot
  for (const [motif, remplacement] of REGLES) cle = cle.replace(motif, remplacement)
  return cle
}

/** Edits between two words (one swap counts as one), or more than `limite`. */
export function ecart (a, b, limite) {
  if (Math.abs(a.length - b.length) > limite) return limite + 1
  let avant = [], hier = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const ligne = [i]
    let moindre = i
    for (let j = 1; j <= b.length; j++) {
      let cout = Math.min(hier[j] + 1, ligne[j - 1] + 1, hier[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cout = Math.min(cout, avant[j - 2] + 1)
      ligne[j] = cout
      if (cout < moindre) moindre = cout
    }
    if (moindre > limite) return limite + 1
    avant = hier
    hier = ligne
  }
  return hier[b.length]
}

/** Consonants that are heard, or typed by ear, one for the other. */
const VOISINES = ['td', 'pb', 'kg', 'fv', 'sz', 'mn', 'Cj', 'lY', 'Gn', 'sC']

/** Whether two sounds of the same length may be one misheard: no consonant stands for a quite different one. */
export function seConfondent (a, b) {
  if (a.length !== b.length) return true
  return [...a].every((x, i) => x === b[i] || x === b[i + 1] || x === b[i - 1] || /[aeiouEAIOUVW]/.test(x) || VOISINES.some(paire => paire.includes(x) && paire.includes(b[i])))
}
