/** How often a restore of ours is begun when people's own come in between. */
export const mostTries = 3;
