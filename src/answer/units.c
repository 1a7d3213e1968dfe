/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Units and currencies.  Factors to the base unit of each dimension are exact by
 * definition (the metre, the international foot and pound, the calorie of 4.184 J)
 * except month and year, which are those of the Julian calendar.
 */
#include <stdlib.h>

#include "parts.h"

static const struct unit units[] = {
    {"m", {"metre", "meter"}, DIM_LENGTH, 1, 0},
    {"km", {"kilometre", "kilometer"}, DIM_LENGTH, 1e3, 0},
    {"dm", {"decimetre", "decimeter"}, DIM_LENGTH, 0.1, 0},
    {"cm", {"centimetre", "centimeter"}, DIM_LENGTH, 0.01, 0},
    {"mm", {"millimetre", "millimeter"}, DIM_LENGTH, 1e-3, 0},
    {"\u03BCm", {"micrometre", "micrometer", "micron", "um"}, DIM_LENGTH, 1e-6, 0},
    {"nm", {"nanometre", "nanometer"}, DIM_LENGTH, 1e-9, 0},
    {"ft", {"foot", "feet", "pied"}, DIM_LENGTH, 0.3048, 0},
    {"in", {"inch", "inches", "pouce"}, DIM_LENGTH, 0.0254, 0},
    {"yd", {"yard"}, DIM_LENGTH, 0.9144, 0},
    {"mi", {"mile"}, DIM_LENGTH, 1609.344, 0},
    {"nmi", {"nautical mile", "mille marin", "mille nautique"}, DIM_LENGTH, 1852, 0},
    {"ly", {"light year", "lightyear", "annee lumiere", "al"}, DIM_LENGTH,
        9460730472580800.0, 0},
    {"au", {"astronomical unit", "unite astronomique", "ua"}, DIM_LENGTH,
        149597870700.0, 0},
    {"kg", {"kilogram", "kilogramme", "kilo"}, DIM_MASS, 1, 0},
    {"g", {"gram", "gramme"}, DIM_MASS, 1e-3, 0},
    {"mg", {"milligram", "milligramme"}, DIM_MASS, 1e-6, 0},
    {"\u03BCg", {"microgram", "microgramme", "ug", "mcg"}, DIM_MASS, 1e-9, 0},
    {"t", {"tonne", "ton", "metric ton"}, DIM_MASS, 1e3, 0},
    {"lb", {"pound", "livre", "lbs"}, DIM_MASS, 0.45359237, 0},
    {"oz", {"ounce", "once"}, DIM_MASS, 0.028349523125, 0},
    {"s", {"second", "seconde", "sec"}, DIM_TIME, 1, 0},
    {"ms", {"millisecond", "milliseconde"}, DIM_TIME, 1e-3, 0},
    {"\u03BCs", {"microsecond", "microseconde", "us"}, DIM_TIME, 1e-6, 0},
    {"ns", {"nanosecond", "nanoseconde"}, DIM_TIME, 1e-9, 0},
    {"min", {"minute", "mn"}, DIM_TIME, 60, 0},
    {"h", {"hour", "heure", "hr"}, DIM_TIME, 3600, 0},
    {"d", {"day", "jour", "j"}, DIM_TIME, 86400, 0},
    {"wk", {"week", "semaine"}, DIM_TIME, 604800, 0},
    {"mo", {"month", "mois"}, DIM_TIME, 2629800, 0},
    {"yr", {"year", "an", "annee", "y"}, DIM_TIME, 31557600, 0},
    {"m/s", {"metre per second", "meter per second", "metre par seconde", "mps"},
        DIM_SPEED, 1, 0},
    {"km/h",
        {"kilometre per hour", "kilometer per hour", "kilometre par heure",
            "kilometre heure", "kilometre a l'heure", "kph", "kmh", "kmph",
            "km per hour", "km par heure", "km a l'heure"},
        DIM_SPEED, 1 / 3.6, 0},
    {"km/s", {"kilometre per second", "kilometer per second", "kilometre par seconde"},
        DIM_SPEED, 1e3, 0},
    {"mph", {"mile per hour", "mile par heure", "mile a l'heure", "mi/h"}, DIM_SPEED,
        0.44704, 0},
    {"kn", {"knot", "noeud", "kt"}, DIM_SPEED, 1852.0 / 3600, 0},
    {"K", {"kelvin", "degree kelvin", "degre kelvin", "\u00B0k"}, DIM_HEAT, 1, 0},
    {"\u00B0C",
        {"degree celsius", "degre celsius", "celsius", "degree centigrade",
            "degre centigrade", "degree c", "degre c", "c", "deg c"},
        DIM_HEAT, 1, 273.15},
    {"\u00B0F",
        {"degree fahrenheit", "degre fahrenheit", "fahrenheit", "degree f", "degre f",
            "f"},
        DIM_HEAT, 5.0 / 9, 459.67 * 5 / 9},
    {"\u00B0", {"degree", "degre", "deg"}, DIM_ANGLE, 1, 0},
    {"rad", {"radian"}, DIM_ANGLE, 57.295779513082320877, 0},
    {"m2", {"square metre", "square meter", "metre carre", "m^2", "sq m"}, DIM_AREA, 1,
        0},
    {"km2",
        {"square kilometre", "square kilometer", "kilometre carre", "km^2", "sq km"},
        DIM_AREA, 1e6, 0},
    {"cm2", {"square centimetre", "square centimeter", "centimetre carre", "cm^2"},
        DIM_AREA, 1e-4, 0},
    {"ha", {"hectare"}, DIM_AREA, 1e4, 0},
    {"ac", {"acre"}, DIM_AREA, 4046.8564224, 0},
    {"mi2", {"square mile", "mile carre", "sq mi", "mi^2"}, DIM_AREA, 2589988.110336,
        0},
    {"ft2", {"square foot", "square feet", "pied carre", "sq ft", "ft^2"}, DIM_AREA,
        0.09290304, 0},
    {"m3", {"cubic metre", "cubic meter", "metre cube", "m^3"}, DIM_VOLUME, 1, 0},
    {"km3", {"cubic kilometre", "cubic kilometer", "kilometre cube", "km^3"},
        DIM_VOLUME, 1e9, 0},
    {"cm3", {"cubic centimetre", "cubic centimeter", "centimetre cube", "cm^3", "cc"},
        DIM_VOLUME, 1e-6, 0},
    {"L", {"litre", "liter", "l"}, DIM_VOLUME, 1e-3, 0},
    {"mL", {"millilitre", "milliliter", "ml"}, DIM_VOLUME, 1e-6, 0},
    {"cL", {"centilitre", "centiliter", "cl"}, DIM_VOLUME, 1e-5, 0},
    {"hL", {"hectolitre", "hectoliter", "hl"}, DIM_VOLUME, 0.1, 0},
    {"gal", {"gallon"}, DIM_VOLUME, 3.785411784e-3, 0},
    {"J", {"joule"}, DIM_ENERGY, 1, 0},
    {"kJ", {"kilojoule"}, DIM_ENERGY, 1e3, 0},
    {"MJ", {"megajoule"}, DIM_ENERGY, 1e6, 0},
    {"cal", {"calorie"}, DIM_ENERGY, 4.184, 0},
    {"kcal", {"kilocalorie"}, DIM_ENERGY, 4184, 0},
    {"kWh", {"kilowatt hour", "kilowattheure", "kilowatt heure"}, DIM_ENERGY, 3.6e6, 0},
    {"eV", {"electronvolt", "electron volt"}, DIM_ENERGY, 1.602176634e-19, 0},
    {"W", {"watt"}, DIM_POWER, 1, 0},
    {"mW", {"milliwatt"}, DIM_POWER, 1e-3, 0},
    {"kW", {"kilowatt"}, DIM_POWER, 1e3, 0},
    {"MW", {"megawatt"}, DIM_POWER, 1e6, 0},
    {"GW", {"gigawatt"}, DIM_POWER, 1e9, 0},
    {"TW", {"terawatt"}, DIM_POWER, 1e12, 0},
    {"hp", {"horsepower"}, DIM_POWER, 745.69987158227022, 0},
    {"ch", {"cheval vapeur", "chevaux"}, DIM_POWER, 735.49875, 0},
    {"Pa", {"pascal"}, DIM_PRESSURE, 1, 0},
    {"hPa", {"hectopascal"}, DIM_PRESSURE, 100, 0},
    {"kPa", {"kilopascal"}, DIM_PRESSURE, 1e3, 0},
    {"MPa", {"megapascal"}, DIM_PRESSURE, 1e6, 0},
    {"bar", {"bars"}, DIM_PRESSURE, 1e5, 0},
    {"mbar", {"millibar"}, DIM_PRESSURE, 100, 0},
    {"atm", {"atmosphere"}, DIM_PRESSURE, 101325, 0},
    {"mmHg", {"millimetre of mercury", "millimetre de mercure"}, DIM_PRESSURE,
        133.322387415, 0},
    {"psi", {"pound per square inch"}, DIM_PRESSURE, 6894.757293168361, 0},
    {"Hz", {"hertz"}, DIM_FREQUENCY, 1, 0},
    {"kHz", {"kilohertz"}, DIM_FREQUENCY, 1e3, 0},
    {"MHz", {"megahertz"}, DIM_FREQUENCY, 1e6, 0},
    {"GHz", {"gigahertz"}, DIM_FREQUENCY, 1e9, 0},
    {"N", {"newton"}, DIM_FORCE, 1, 0},
    {"kN", {"kilonewton"}, DIM_FORCE, 1e3, 0},
    {"V", {"volt"}, DIM_VOLTAGE, 1, 0},
    {"mV", {"millivolt"}, DIM_VOLTAGE, 1e-3, 0},
    {"kV", {"kilovolt"}, DIM_VOLTAGE, 1e3, 0},
    {"A", {"ampere", "amp"}, DIM_CURRENT, 1, 0},
    {"mA", {"milliampere", "milliamp"}, DIM_CURRENT, 1e-3, 0},
    {"\u03A9", {"ohm"}, DIM_RESISTANCE, 1, 0},
    {"k\u03A9", {"kilohm", "kiloohm"}, DIM_RESISTANCE, 1e3, 0},
    {"bit", {"bits"}, DIM_DATA, 0.125, 0},
    {"B", {"byte", "octet", "o"}, DIM_DATA, 1, 0},
    {"kB", {"kilobyte", "kilooctet", "ko"}, DIM_DATA, 1e3, 0},
    {"MB", {"megabyte", "megaoctet", "mo"}, DIM_DATA, 1e6, 0},
    {"GB", {"gigabyte", "gigaoctet", "go"}, DIM_DATA, 1e9, 0},
    {"TB", {"terabyte", "teraoctet", "to"}, DIM_DATA, 1e12, 0},
    {"mol", {"mole"}, DIM_AMOUNT, 1, 0},
    {"m/s2",
        {"m/s^2", "metre per second squared", "meter per second squared",
            "metre par seconde carree", "metre par seconde au carre"},
        DIM_ACCELERATION, 1, 0},
    {"kg/m3", {"kg/m^3", "kilogram per cubic metre", "kilogramme par metre cube"},
        DIM_DENSITY, 1, 0},
    {"g/cm3", {"g/cm^3", "gram per cubic centimetre", "gramme par centimetre cube"},
        DIM_DENSITY, 1e3, 0},
    {"%",
        {"percent", "per cent", "pour cent", "pourcent", "pct", "por ciento",
            "prozent"},
        DIM_SHARE, 1, 0},
    {"\u2030", {"per mille", "pour mille", "permille"}, DIM_SHARE, 0.1, 0},
    {"$",
        {"dollar", "us dollar", "usd", "us$", "dollar us", "dollar americain",
            "american dollar", "buck"},
        DIM_MONEY, 1, 0},
    {"\u20AC", {"euro", "eur"}, DIM_MONEY, 1, 0},
    {"\u00A3",
        {"pound", "pound sterling", "gbp", "livre sterling", "livre", "british pound",
            "quid"},
        DIM_MONEY, 1, 0},
    {"\u00A5", {"yen", "jpy"}, DIM_MONEY, 1, 0},
    {"CN\u00A5", {"yuan", "cny", "rmb", "renminbi"}, DIM_MONEY, 1, 0},
    {"\u20B9", {"indian rupee", "inr", "roupie indienne", "rs", "rupee", "roupie"},
        DIM_MONEY, 1, 0},
    {"Rs", {"pakistani rupee", "pkr", "roupie pakistanaise", "rupee", "roupie"},
        DIM_MONEY, 1, 0},
    {"CHF", {"swiss franc", "franc suisse", "franc"}, DIM_MONEY, 1, 0},
    {"FRF", {"french franc", "franc francais", "franc", "f"}, DIM_MONEY, 1, 0},
    {"\u20BD", {"rouble", "ruble", "rub"}, DIM_MONEY, 1, 0},
    {"\u20A9", {"won", "krw"}, DIM_MONEY, 1, 0},
    {"C$", {"canadian dollar", "cad", "dollar canadien", "ca$"}, DIM_MONEY, 1, 0},
    {"A$", {"australian dollar", "aud", "dollar australien", "au$"}, DIM_MONEY, 1, 0},
    {"NZ$", {"new zealand dollar", "nzd", "dollar neo-zelandais"}, DIM_MONEY, 1, 0},
    {"HK$", {"hong kong dollar", "hkd", "dollar de hong kong"}, DIM_MONEY, 1, 0},
    {"S$", {"singapore dollar", "sgd", "dollar de singapour"}, DIM_MONEY, 1, 0},
    {"R$", {"real", "brl", "reais"}, DIM_MONEY, 1, 0},
    {"\u20BA", {"turkish lira", "try", "lira", "lire turque"}, DIM_MONEY, 1, 0},
    {"DM", {"mark", "deutsche mark", "dem", "deutschmark"}, DIM_MONEY, 1, 0},
    {"kr", {"krona", "krone", "couronne", "sek", "nok", "dkk"}, DIM_MONEY, 1, 0},
    {"z\u0142", {"zloty", "pln"}, DIM_MONEY, 1, 0},
    {"\u20BF", {"bitcoin", "btc"}, DIM_MONEY, 1, 0},
};

/* ---- Names ---- */

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

/* Is `text` the name, each word of it perhaps in the plural? */
static bool name_is(const char *name, struct span text)
{
    const char *at = name;

    for (size_t i = 0; i < text.length; i++) {
        char byte = lower(text.text[i]);

        if (byte == *at)
            at++;
        else if (byte != 's' || (*at && *at != ' ') || at < name + 2)
            return false;
    }
    return !*at;
}

static bool has_name(const struct unit *unit, struct span text)
{
    char first = lower(*text.text);

    for (size_t i = 0; i < NAMES_MOST && unit->names[i]; i++)
        if (unit->names[i][0] == first && name_is(unit->names[i], text))
            return true;
    return false;
}

static bool symbol_alike(const char *symbol, struct span text)
{
    size_t at = 0;

    for (; at < text.length && symbol[at]; at++)
        if (lower(symbol[at]) != lower(text.text[at]))
            return false;
    return at == text.length && !symbol[at];
}

static size_t add_units(const struct unit **found, size_t room, struct span cased,
    struct span bare, bool strict)
{
    size_t count = 0;

    for (size_t i = 0; i < RCT_COUNT(units) && count < room; i++) {
        bool symbol = strict ? span_is(cased, units[i].symbol)
                             : symbol_alike(units[i].symbol, cased);

        if (symbol || has_name(&units[i], bare))
            found[count++] = &units[i];
    }
    return count;
}

/* "km / h" as "km/h", "light-year" as "light year", in small letters, no accents. */
static struct span tidy(const char *text, struct rct_arena *arena)
{
    char *out = rct_arena_copy(arena, text, strlen(text)), *at = out;

    for (; *text; text++) {
        bool slash = at > out && at[-1] == '/';
        bool gap = *text == ' ' || *text == '-';

        if (gap && (slash || text[1] == '/' || at == out))
            continue;
        *at++ = gap && text[1] ? ' ' : *text;
    }
    while (at > out && (at[-1] == ' ' || at[-1] == '.'))
        at--;
    return (struct span){out, (size_t)(at - out)};
}

size_t rct_units_named(
    const char *text, const struct unit **found, size_t room, struct rct_arena *arena)
{
    struct span cased = tidy(text, arena), bare;
    const char *folded;
    size_t count;

    if (!cased.length)
        return 0;
    folded = rct_unaccented(
        arena, rct_folded(arena, rct_arena_copy(arena, cased.text, cased.length)));
    bare = (struct span){folded, strlen(folded)};
    count = add_units(found, room, cased, bare, true);
    return count ? count : add_units(found, room, cased, bare, false);
}

const char *rct_unit_guess(const char *word)
{
    const char **names = rct_alloc(RCT_COUNT(units) * NAMES_MOST, sizeof(*names));
    const char *guess;
    char singular[64];
    size_t length = strlen(word);

    for (size_t i = 0; i < RCT_COUNT(units); i++)
        memcpy(names + i * NAMES_MOST, units[i].names, sizeof(units[i].names));
    if (length < sizeof(singular) && length > 3 && word[length - 1] == 's') {
        memcpy(singular, word, length);
        singular[length - 1] = '\0';
        word = singular;
    }
    guess = rct_suggest(word, names, RCT_COUNT(units) * NAMES_MOST, sizeof(*names));
    free(names);
    return guess;
}

const struct unit *rct_unit_of_word(struct span cased, struct span bare)
{
    for (size_t i = 0; i < RCT_COUNT(units); i++)
        if (span_is(cased, units[i].symbol) ||
            (bare.length > 2 && has_name(&units[i], bare)))
            return &units[i];
    return NULL;
}

const struct unit *rct_currency_sign(const char *text, size_t *length)
{
    static const char *const signs[] = {"US$", "CN\u00A5", "C$", "A$", "NZ$", "HK$",
        "S$", "R$", "$", "\u20AC", "\u00A3", "\u00A5", "\u20B9", "\u20BD", "\u20A9",
        "\u20BA", "\u20BF"};
    const struct unit *unit;
    struct span code = {text, 3};

    for (size_t i = 0; i < RCT_COUNT(signs); i++) {
        *length = strlen(signs[i]);
        code = (struct span){text, *length};
        if (strncmp(text, signs[i], *length) == 0)
            return rct_unit_of_word(code, code);
    }
    *length = 3;
    for (size_t i = 0; i < 3; i++)
        if (text[i] < 'A' || text[i] > 'Z')
            return NULL;
    if (text[3] != ' ' && !is_digit(text[3]))
        return NULL;
    unit = rct_unit_of_word(code, code);
    return unit && unit->dimension == DIM_MONEY ? unit : NULL;
}

/* ---- In a question ---- */

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           is_digit(byte) || (unsigned char)byte >= 0x80;
}

/* A short symbol must stand in brackets or behind "in": "(m)", "en m". */
static bool symbol_counts(const char *prompt, const char *at, size_t length)
{
    if (at > prompt && is_word_byte(at[-1]) && is_word_byte(*at))
        return false;
    if (is_word_byte(at[length]) && is_word_byte(at[length - 1]))
        return false;
    if (length > 2 || !is_word_byte(*at))
        return true;
    return (at > prompt && at[-1] == '(') ||
           (at >= prompt + 3 &&
               (memcmp(at - 3, "in ", 3) == 0 || memcmp(at - 3, "en ", 3) == 0));
}

static bool symbol_in(const char *symbol, const char *prompt)
{
    size_t length = strlen(symbol);

    for (const char *at = prompt; (at = strstr(at, symbol)); at++)
        if (symbol_counts(prompt, at, length))
            return true;
    return false;
}

/* Does a name begin at `at`, which is the start of a word? */
static bool name_at(const struct unit *unit, const char *at)
{
    for (size_t i = 0; i < NAMES_MOST && unit->names[i]; i++) {
        const char *name = unit->names[i];
        size_t length = strlen(name);

        if (length < 3 || strncmp(at, name, length) != 0)
            continue;
        length += at[length] == 's';
        if (!is_word_byte(at[length]))
            return true;
    }
    return false;
}

bool rct_unit_in(const struct unit *unit, const char *prompt, struct rct_arena *arena)
{
    const char *even, *bare;

    if (!prompt)
        return false;
    even = rct_even(arena, prompt);
    if (symbol_in(unit->symbol, even))
        return true;
    bare = rct_unaccented(arena, rct_folded(arena, even));
    for (const char *at = bare; *at; at++)
        if ((at == bare || !is_word_byte(at[-1])) && name_at(unit, at))
            return true;
    return false;
}

const struct unit *rct_unit_asked(
    const struct unit *want, const char *prompt, struct rct_arena *arena)
{
    if (!prompt || rct_unit_in(want, prompt, arena))
        return want;
    for (size_t i = 0; i < RCT_COUNT(units); i++)
        if (units[i].dimension == want->dimension && units[i].dimension != DIM_MONEY &&
            rct_unit_in(&units[i], prompt, arena))
            return &units[i];
    return NULL;
}

bool rct_unit_misspelt(const struct unit *unit, const char *noun)
{
    char word[48];
    size_t length = strlen(noun);

    if (!length || length >= sizeof(word))
        return false;
    length -= noun[length - 1] == 's';
    memcpy(word, noun, length);
    word[length] = '\0';
    for (size_t i = 0; i < NAMES_MOST && unit->names[i]; i++) {
        size_t letters = strlen(unit->names[i]);
        size_t limit = letters <= 3 ? 0 : letters <= 7 ? 1 : 2;

        if (limit && rct_text_distance(unit->names[i], word, limit) <= limit)
            return true;
    }
    return false;
}
