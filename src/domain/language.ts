/** The languages that Lifeboat speaks. A capability's sentences have one type and a value for each. */
export const languages = ['en', 'zh'] as const;

export type Language = (typeof languages)[number];

export type InEachLanguage<T> = Readonly<Record<Language, T>>;
