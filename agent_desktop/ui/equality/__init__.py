"""« Égalité de traitement », for those who lead a team: units, quarters and situations, never agents."""
