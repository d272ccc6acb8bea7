/** Where the page of a rule can be read: the only place that knows the address. */

const pages = "https://github.com/docker-traps/docker-traps/blob/main/docs/rules";

export const ruleLink = (id: string): string => `${pages}/${id}.md`;
