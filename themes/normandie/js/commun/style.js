// Rules of the style sheet that the HTML checker does not know yet: they come with the script that needs them.

/** @param {string} regles */
export function ajouter (regles) {
  const feuille = new CSSStyleSheet()
  feuille.replaceSync(regles)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, feuille]
}
