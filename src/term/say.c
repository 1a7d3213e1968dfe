/* SPDX-License-Identifier: GPL-3.0-or-later */
/* say.c - what the program says in a session, in the learner's language. */
#include <stdlib.h>
#include <string.h>

#include "term.h"

static const struct {
    const char *english, *french;
} sayings[] = {
    {"due", "en attente"}, /* words that are the same for one and for several */
    {"new", "à découvrir"},
    {"again", "à revoir"},
    {"hard", "difficile"},
    {"good", "bien"},
    {"easy", "facile"},
    {"  left: ", "  reste : "},
    {"one of these: its letter, number or text",
        "l'une de ces réponses : sa lettre, son numéro ou son texte"},
    {"%u of these: their letters or numbers",
        "%u de ces réponses : leurs lettres ou leurs numéros"},
    {"1 answer", "1 réponse"},
    {"%u answers, with commas between", "%u réponses, séparées par des virgules"},
    {"%u answers in order, with commas between",
        "%u réponses dans l'ordre, séparées par des virgules"},
    {"the numbers in the right order, such as 3 1 2",
        "les numéros dans le bon ordre, par exemple 3 1 2"},
    {"true or false", "vrai ou faux"},
    {"answer in your head, then press Enter",
        "répondez de tête, puis appuyez sur Entrée"},
    {"Image: ", "Image : "},
    {"Hint: ", "Indice : "},
    {"it begins with ", "commence par "},
    {"there is none for this card", "cette carte n'en a pas"},
    {"Wrong", "Faux"},
    {"Close", "Presque"},
    {"Correct", "Juste"},
    {": ", " : "},
    {"Typed:   ", "Tapé :      "},
    {"Answer:  ", "Réponse :   "},
    {"Question, or a text with {gaps} > ", "Question, ou texte avec {trous} > "},
    {"Answer > ", "Réponse > "},
    {"Hint, if any > ", "Indice éventuel > "},
    {"Note, if any > ", "Note éventuelle > "},
    {"Tags, if any, with commas between > ",
        "Étiquettes éventuelles, séparées par des virgules > "},
    {"  Open it at the first error? [y] n > ",
        "  L'ouvrir à la première erreur ? [o] n > "},
    {"  Add it? [y] n > ", "  L'ajouter ? [o] n > "},
    {"Also:    ", "Aussi :     "},
    {"Another: ", "Autre :     "},
    {"Note:    ", "Note :      "},
    {"Caution: ", "Attention : "},
    {"Source:  ", "Source :    "},
    {", asked by: ", ", demandé par : "},
    {"%s, again in %s", "%s, de retour dans %s"},
    {"%ud", "%uj"},
    {"%.0fd", "%.0fj"},
    {"%.1fmo", "%.1fmois"},
    {"%.1fy", "%.1fa"},
    {"%u answers", "%u réponses"},
    {": %u correct, %u close, %u wrong (%u %% recalled)",
        " (justes : %u, presque : %u, fausses : %u ; %u %% sues)"},
    {", in %u min %u s", ", en %u min %u s"},
    {", %u new", ", dont %u pour la première fois"},
    {", %u skipped", ", %u de côté"},
    {"Missed:", "Manquées :"},
    {"After a hint the rating is hard at most.",
        "Après un indice, la note est au plus « difficile »."},
    {" Answer: ", " Réponse : "},
    {"Next card: ", "Prochaine carte : "},
    {"  [%s] u undo, q quit, ? > ", "  [%s] u bis, q fin, ? > "},
    {"  [%s] o right, u undo, q quit, ? > ", "  [%s] o juste, u bis, q fin, ? > "},
    {"  Accept this answer from now on? y/n > ",
        "  Accepter désormais cette réponse ? o/n > "},
    {"  Sure? y/n > ", "  Sûr ? o/n > "},
    {"Look at next:", "À voir ensuite :"},
    {" was forgotten %u times: rewrite it, or split it",
        " a été oubliée %u fois : récrivez-la, ou divisez-la"},
    {" was taken for another: recite study --confusions",
        " a été prise pour une autre : recite study --confusions"},
    {" has its exam tomorrow: recite plan", " a son examen demain : recite plan"},
    {" has its exam in %u days: recite plan",
        " a son examen dans %u jours : recite plan"},
    {"The time is up.", "Le temps est écoulé."},
    {"Exam on %s, days left: %u.", "Examen le %s, jours restants : %u."},
    {" Known then without more study: %.0f %%; with %u min a day: %.0f %%. To do "
     "today: %u.",
        " Sues ce jour-là sans plus étudier : %.0f %% ; à %u min par jour : %.0f %%. "
        "À faire aujourd'hui : %u."},
    {" Now known then without more study: %.0f %%; with %u min a day: %.0f %%. Still "
     "to do today: %u.",
        " Désormais sues ce jour-là sans plus étudier : %.0f %% ; à %u min par jour : "
        "%.0f %%. Encore à faire aujourd'hui : %u."},
    {"Counted as correct.", "Comptée juste."},
    {"The deck accepts it now.", "Le paquet l'accepte désormais."},
    {"History followed from \"%s\" to \"%s\" (%u %% alike)",
        "L'historique est passé de « %s » à « %s » (%u %% de ressemblance)"},
    {"History followed \"%s\" from %s to %s",
        "L'historique de « %s » est passé de %s à %s"},
    {"; recite void %s takes it back.", " ; recite void %s l'annule."},
    {"\"%s\" is back, and so is its history.",
        "« %s » est revenue, avec son historique."},
    {"The histories of %u cards followed them from deck %s to deck %s.",
        "Les historiques de %u cartes les ont suivies du paquet %s au paquet %s."},
    {"Histories that followed besides: %u.", "Autres historiques qui ont suivi : %u."},
    {"Cards that are gone and may be others now: %u; recite move lists them.",
        "Cartes disparues qui en sont peut-être d'autres : %u ; recite move les "
        "donne."},
    {"A card is gone (reviews: %u), and one like it is new.",
        "Une carte a disparu (révisions : %u), une semblable est nouvelle."},
    {"Gone:  ", "Avant : "},
    {"New:   ", "Après : "},
    {"  The same card? y/n, Enter: later > ",
        "  La même carte ? o/n, Entrée : plus tard > "},
    {"now", "maintenant"},
    {"in a minute", "dans une minute"},
    {"in %d minutes", "dans %d minutes"},
    {"in %d hours", "dans %d heures"},
    {"tomorrow", "demain"},
    {"in %d days, on %04d-%02d-%02d", "dans %d jours, le %04d-%02d-%02d"},
    {"Type the answer and press Enter; an empty line means \"I don't know\". First "
     "letters of a command will do:\n"
     ":hint     shows a hint; the rating is then hard at most\n"
     ":skip     leaves the card for another session\n"
     ":bury     leaves it for tomorrow\n"
     ":suspend  asks it no more\n"
     ":edit     opens it in your editor\n"
     ":flag     marks it as one to be mended; a word of why may follow\n"
     ":unflag   takes that away\n"
     ":undo     takes back what was done last\n"
     ":quit     ends the session\n"
     "An answer that begins with a colon is typed with two.",
        "Tapez la réponse puis Entrée ; une ligne vide veut dire « je ne sais pas ». "
        "Les "
        "premières lettres d'une commande suffisent :\n"
        ":hint     donne un indice ; la note est alors difficile au plus\n"
        ":skip     laisse la carte pour une autre fois\n"
        ":bury     la remet à demain\n"
        ":suspend  ne la pose plus\n"
        ":edit     l'ouvre dans votre éditeur\n"
        ":flag     la marque comme étant à corriger ; un mot d'explication peut "
        "suivre\n"
        ":unflag   retire la marque\n"
        ":undo     annule ce qui vient d'être fait\n"
        ":quit     termine la séance\n"
        "Une réponse qui commence par deux-points se tape avec deux."},
    {"The last answer is taken back.", "La dernière réponse est reprise."},
    {"There is no answer to take back.", "Il n'y a pas de réponse à reprendre."},
    {"There is no such command: :help lists them. An answer that begins with a colon "
     "is "
     "typed with two.",
        "Cette commande n'existe pas : :help les donne. Une réponse qui commence par "
        "deux-points se tape avec deux."},
    {"The card is asked again: no more suspended.",
        "La carte est de nouveau posée : elle n'est plus suspendue."},
    {"The card is asked again: no more buried.",
        "La carte est de nouveau posée : elle n'est plus remise à demain."},
    {"The flag is taken back.", "La marque est retirée."},
    {"The card is flagged as before.", "La carte est marquée comme avant."},
    {" The answer is not recorded.", " La réponse n'est pas notée."},
    {" For this session: nothing is saved.",
        " Pour cette séance : rien n'est enregistré."},
    {"Buried until tomorrow.", "Remise à demain."},
    {"Suspended: asked no more.", "Suspendue : plus jamais posée."},
    {"Flagged: to be mended.", "Marquée : à corriger."},
    {"Flagged: ", "Marquée : "},
    {"Flagged", "Marquée"},
    {"The card is not flagged.", "La carte n'est pas marquée."},
    {"Not flagged any more.", "La marque est retirée."},
    {"  Why? > ", "  Pourquoi ? > "},
    {"The card is not asked any more.", "La carte n'est plus posée."},
    {"A deck from standard input has no file to edit.",
        "Un paquet lu sur l'entrée standard n'a pas de fichier à modifier."},
    {"The card stays as it was in this session.",
        "La carte reste comme elle était pour cette séance."},
    {"The question is another one now: once more.",
        "La question n'est plus la même : essayez encore."},
    {"Forgotten %u times: rephrase it or split it (e), or suspend it (S).",
        "Oubliée %u fois : reformulez-la ou divisez-la (e), ou suspendez-la (S)."},
    {"That answer is taken back: once more.", "Réponse reprise : essayez encore."},
    {"Enter takes what is proposed; 1 again, 2 hard, 3 good, 4 easy; o: I was right; u "
     "takes the answer back; q leaves. e edits the card; ! flags it, or takes that "
     "away; b buries it until tomorrow and S suspends it: then the answer is not "
     "recorded.",
        "Entrée garde la note proposée ; 1 à revoir, 2 difficile, 3 bien, 4 facile ; "
        "o : j'avais raison ; u reprend la réponse ; q quitte. e modifie la carte ; ! "
        "la marque, ou retire la marque ; b la remet à demain et S la suspend : alors "
        "la réponse n'est pas notée."},
};

const char *term_say(const struct term *term, const char *english)
{
    for (size_t i = 0; term->french && i < RCT_COUNT(sayings); i++)
        if (!strcmp(sayings[i].english, english))
            return sayings[i].french;
    return english;
}

/* The first of the usual variables that is set decides. */
bool term_speaks_french(const char *wish)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; !wish && i < RCT_COUNT(names); i++) {
        const char *value = getenv(names[i]);
        wish = value && *value ? value : NULL;
    }
    return wish && !strncmp(wish, "fr", 2);
}
