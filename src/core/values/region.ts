/** The form of a Region's name. */
export const regionPattern = /^[a-z]{2,}(-[a-z]+)+-\d+$/
