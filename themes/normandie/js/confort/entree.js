// Loaded when somebody asks for the panel, or keeps the ruler.
import { demarrer } from './panneau.js'

demarrer()
