// Loaded when somebody asks to hear the page.
import { demarrer } from './barre.js'

demarrer()
