-- SPDX-License-Identifier: GPL-3.0-or-later
-- What stats --json should say of a log, without steps, under the default weights of FSRS-6.
-- Before it stands a table `given`: log and json, the paths; zone, the hours east of
-- Greenwich; hour, when a day begins.
-- Prints each number that differs, and how many were compared.

CREATE TABLE json AS SELECT CAST(readfile((SELECT json FROM given)) AS TEXT) AS text;

-- Lines and their fields, by a split on newlines and tabs.
CREATE TABLE review AS
WITH RECURSIVE line(n, text, rest) AS (
    SELECT 0, '', CAST(readfile((SELECT log FROM given)) AS TEXT)
    UNION ALL
    SELECT n + 1, substr(rest, 1, instr(rest, char(10)) - 1),
        substr(rest, instr(rest, char(10)) + 1)
    FROM line WHERE rest <> ''
), part AS (
    SELECT n, '["' || replace(text, char(9), '","') || '"]' AS f FROM line
    WHERE n > 1
)
SELECT n, f ->> '$[3]' AS card, f ->> '$[4]' AS rating, f ->> '$[6]' AS verdict,
    CAST(strftime('%s', f ->> '$[0]') AS INTEGER) AS instant,
    CAST(substr(f ->> '$[8]', 6) AS INTEGER) AS took,
    f LIKE '%"first=wrong"%' AS overruled,
    CASE WHEN f LIKE '%"with=%' THEN substr(f, instr(f, '"with=') + 6,
        instr(substr(f, instr(f, '"with=') + 6), '"') - 1) END AS other,
    CASE WHEN f LIKE '%"sure=yes"%' THEN 1 WHEN f LIKE '%"sure=no"%' THEN 0 END AS sure,
    0 AS day, 0 AS g, 0 AS nth
FROM part;
UPDATE review SET
    day = CAST(julianday(date(instant + (SELECT zone - hour FROM given) * 3600, 'unixepoch')) -
        julianday('1970-01-01') AS INTEGER),
    g = CASE rating WHEN 'again' THEN 1 WHEN 'hard' THEN 2 WHEN 'good' THEN 3 ELSE 4 END;
CREATE TABLE numbered AS
SELECT *, row_number() OVER w AS rank, lead(day) OVER w - day AS next FROM review
WINDOW w AS (PARTITION BY card ORDER BY instant, n);
CREATE TABLE curve AS SELECT pow(0.9, -1 / 0.1542) - 1 AS factor;
CREATE INDEX by_rank ON numbered(card, rank);

-- The memory of each card, review by review.
CREATE TABLE memory AS
WITH RECURSIVE m(card, rank, day, g, took, next, days, r, before, s, d, later) AS (
    SELECT card, 1, day, g, took, next, NULL, NULL, NULL,
        CASE g WHEN 1 THEN 0.212 WHEN 2 THEN 1.2931 WHEN 3 THEN 2.3065 ELSE 8.2956 END,
        min(10, max(1, 6.4133 - exp(0.8334 * (g - 1)) + 1)), NULL
    FROM numbered WHERE rank = 1
    UNION ALL
    -- The chance at the next review needs the stability of this one, and so on: even rows
    -- find the chance, odd ones what it makes of the memory.
    SELECT card, rank, day, g, took, next, days, r, before, s, d,
        pow(1 + factor * next / s, -0.1542)
    FROM m, curve WHERE later IS NULL AND next IS NOT NULL
    UNION ALL
    SELECT n.card, n.rank, n.day, n.g, n.took, n.next, m.next, m.later, m.s,
        max(0.001, min(36500, CASE
            WHEN m.next = 0 THEN m.s * max(n.g >= 2,
                exp(0.5425 * (n.g - 3 + 0.0912)) * pow(m.s, -0.0658))
            WHEN n.g = 1 THEN min(m.s / exp(0.5425 * 0.0912),
                1.4835 * pow(m.d, -0.0614) * (pow(m.s + 1, 0.2629) - 1) *
                exp(1.6483 * (1 - m.later)))
            ELSE m.s * (1 + exp(1.8722) * (11 - m.d) * pow(m.s, -0.1666) *
                (exp(0.796 * (1 - m.later)) - 1) *
                CASE n.g WHEN 2 THEN 0.6014 WHEN 4 THEN 1.8729 ELSE 1 END)
        END)),
        min(10, max(1, 0.001 * (6.4133 - exp(0.8334 * 3) + 1) +
            0.999 * (m.d - 3.0194 * (n.g - 3) * (10 - m.d) / 9))), NULL
    FROM m JOIN numbered n ON n.card = m.card AND n.rank = m.rank + 1
    WHERE m.later IS NOT NULL
)
SELECT *, days > 0 AS counts, before >= 21 AS mature, g > 1 AS recalled FROM m
WHERE later IS NULL;
CREATE TABLE final AS
SELECT m.* FROM memory m JOIN (SELECT card, max(rank) AS rank FROM memory GROUP BY card)
    USING (card, rank);

-- What should be there: a path and a number.
CREATE TABLE wanted(path, value);
CREATE TABLE today AS SELECT CAST(julianday(date(strftime('%s', '2026-11-23T12:00') -
    (SELECT hour FROM given) * 3600, 'unixepoch')) - julianday('1970-01-01') AS INTEGER) AS day;
INSERT INTO wanted
    SELECT '$.reviews.total', count(*) FROM review UNION ALL
    SELECT '$.reviews.seconds', sum(took) / 1000.0 FROM review UNION ALL
    SELECT '$.reviews.today', count(*) FROM review WHERE day = (SELECT day FROM today)
    UNION ALL SELECT '$.cards.total', 70 UNION ALL
    SELECT '$.cards.new', 70 - count(*) FROM final UNION ALL
    SELECT '$.cards.mature', sum(s >= 21) FROM final UNION ALL
    SELECT '$.cards.young', sum(s < 21) FROM final UNION ALL
    SELECT '$.streak.days', count(DISTINCT day) FROM review;

-- Days in a row: days less their rank are the same within a run.
CREATE TABLE run AS
SELECT count(*) AS length, max(day) AS last FROM
    (SELECT day, day - row_number() OVER (ORDER BY day) AS run FROM
        (SELECT DISTINCT day FROM review)) GROUP BY run;
INSERT INTO wanted
    SELECT '$.streak.longest', max(length) FROM run UNION ALL
    SELECT '$.streak.current', coalesce(sum(length), 0) FROM run
        WHERE last >= (SELECT day - 1 FROM today);

CREATE TABLE days AS
SELECT row_number() OVER (ORDER BY day) - 1 AS i, day, count(*) AS reviews,
    sum(rank = 1) AS fresh, sum(took) / 1000.0 AS seconds,
    coalesce(sum(counts AND mature), 0) AS mature FROM memory GROUP BY day;
INSERT INTO wanted
    SELECT '$.days[' || i || '].reviews', reviews FROM days UNION ALL
    SELECT '$.days[' || i || '].new', fresh FROM days UNION ALL
    SELECT '$.days[' || i || '].seconds', seconds FROM days UNION ALL
    SELECT '$.days[' || i || '].mature.tried', mature FROM days UNION ALL
    SELECT '$.days[' || i || '].day', date(day * 86400, 'unixepoch') FROM days;

CREATE TABLE tally AS
SELECT strftime('%Y-%m', day * 86400, 'unixepoch') AS month, mature, count(*) AS tried,
    sum(recalled) AS recalled FROM memory WHERE counts GROUP BY 1, 2;
CREATE TABLE months AS
SELECT row_number() OVER (ORDER BY month) - 1 AS i, month FROM
    (SELECT DISTINCT strftime('%Y-%m', day * 86400, 'unixepoch') AS month FROM memory);
INSERT INTO wanted
    SELECT '$.retention.months[' || i || '].' || iif(mature, 'mature', 'young') ||
        '.tried', tried FROM tally JOIN months USING (month) UNION ALL
    SELECT '$.retention.months[' || i || '].' || iif(mature, 'mature', 'young') ||
        '.recalled', recalled FROM tally JOIN months USING (month) UNION ALL
    SELECT '$.retention.ever.' || iif(mature, 'mature', 'young') || '.share',
        1.0 * sum(recalled) / sum(tried) FROM tally GROUP BY mature UNION ALL
    SELECT '$.retention.' || iif(mature, 'mature', 'young') || '.tried', count(*)
        FROM memory WHERE counts AND day > (SELECT day - 30 FROM today) GROUP BY mature;

-- What the model foretold.
CREATE TABLE bins AS
SELECT row_number() OVER (ORDER BY bin) - 1 AS i, * FROM
    (SELECT CAST(r * 20 AS INTEGER) AS bin, count(*) AS count, avg(r) AS foretold,
        avg(recalled) AS share FROM memory WHERE counts GROUP BY 1);
INSERT INTO wanted
    SELECT '$.calibration.count', count(*) FROM memory WHERE counts UNION ALL
    SELECT '$.calibration.log_loss', avg(-ln(iif(recalled, r, 1 - r))) FROM memory
        WHERE counts UNION ALL
    SELECT '$.calibration.recalled', avg(recalled) FROM memory WHERE counts UNION ALL
    SELECT '$.calibration.bins[' || i || '].count', count FROM bins UNION ALL
    SELECT '$.calibration.bins[' || i || '].foretold', foretold FROM bins UNION ALL
    SELECT '$.calibration.bins[' || i || '].recalled', share FROM bins UNION ALL
    -- Reviews are alike by days, reviews and lapses before them.
    SELECT '$.calibration.rmse', sqrt(sum(n * apart * apart) / sum(n)) FROM
        (SELECT count(*) AS n, avg(r) - avg(recalled) AS apart FROM
            (SELECT m.r, m.recalled, CAST(floor(ln(m.days) / ln(3.62)) AS INTEGER) AS a,
                CAST(floor(ln(2 + (SELECT count(*) FROM memory b WHERE b.card = m.card
                    AND b.rank < m.rank AND b.counts)) / ln(1.89)) AS INTEGER) AS b,
                (SELECT CASE WHEN count(*) THEN 1 + CAST(floor(ln(count(*)) / ln(1.73))
                    AS INTEGER) ELSE 0 END FROM memory b WHERE b.card = m.card
                    AND b.rank < m.rank AND b.counts AND NOT b.recalled) AS c
            FROM memory m WHERE m.counts) GROUP BY a, b, c);

-- Times, memories.
CREATE TABLE took AS
SELECT took, row_number() OVER (ORDER BY took) - 1 AS i, count(*) OVER () AS n FROM review
    WHERE took > 0;
INSERT INTO wanted
    SELECT '$.times.count', n FROM took WHERE i = 0 UNION ALL
    SELECT '$.times.median', took FROM took WHERE i = (n - 1) / 2 UNION ALL
    SELECT '$.times.ninth_decile', took FROM took WHERE i = (n - 1) * 9 / 10 UNION ALL
    SELECT '$.times.mean', sum(took) / count(*) FROM took UNION ALL
    SELECT '$.times.bins[4].count', sum(took >= 5000 AND took < 8000) FROM took UNION ALL
    SELECT '$.times.bins[8].count', sum(took >= 34000 AND took < 60000) FROM took
    UNION ALL SELECT '$.memory.mean_stability', avg(s) FROM final UNION ALL
    SELECT '$.memory.mean_difficulty', avg(d) FROM final UNION ALL
    SELECT '$.memory.stability[6].count', sum(s >= 30 AND s < 60) FROM final UNION ALL
    SELECT '$.memory.stability[2].count', sum(s >= 3 AND s < 7) FROM final UNION ALL
    SELECT '$.memory.difficulty[8].count', sum(d >= 9) FROM final;

-- Decks, kinds and tags, by number of cards and name; a card's number is in its id.
CREATE TABLE card AS
SELECT m.*, CAST(substr(card, instr(card, '/') + 2) AS INTEGER) AS number,
    substr(card, 1, instr(card, '/') - 1) AS deck FROM memory m;
INSERT INTO wanted
    SELECT '$.decks[' || (deck = 'words') || '].reviews', count(*) FROM card GROUP BY deck
    UNION ALL SELECT '$.decks[' || (deck = 'words') || '].recall.tried', sum(counts)
        FROM card GROUP BY deck UNION ALL
    SELECT '$.kinds[' || (number % 3 = 0) || '].reviews', count(*) FROM card
        GROUP BY number % 3 = 0 UNION ALL
    SELECT '$.kinds[' || (number % 3 = 0) || '].recall.recalled', sum(counts AND recalled)
        FROM card GROUP BY number % 3 = 0 UNION ALL
    SELECT '$.tags[' || (number % 4) || '].reviews', count(*) FROM card GROUP BY number % 4
    UNION ALL SELECT '$.tags[4].reviews', count(*) FROM card WHERE number % 5 = 0;

-- Cards to look at, ratings, verdicts, how sure.  Without steps a card is in review from
-- its first review on, so that every again behind it is a lapse.
CREATE TABLE lapse AS
SELECT row_number() OVER (ORDER BY lapses DESC, d DESC, card) - 1 AS i, * FROM
    (SELECT card, count(*) AS lapses FROM memory WHERE rank > 1 AND g = 1 GROUP BY card)
    JOIN (SELECT card, d FROM final) USING (card);
CREATE TABLE pair AS
SELECT row_number() OVER (ORDER BY count(*) DESC, card, other) - 1 AS i, card, other,
    count(*) AS count FROM review WHERE other IS NOT NULL GROUP BY card, other;
INSERT INTO wanted
    SELECT '$.hardest[' || i || '].lapses', lapses FROM lapse WHERE i < 10 UNION ALL
    SELECT '$.hardest[' || i || '].card', card FROM lapse WHERE i < 10 UNION ALL
    SELECT '$.confusions.count', sum(count) FROM pair UNION ALL
    SELECT '$.confusions.pairs[' || i || '].card', card FROM pair WHERE i < 10 UNION ALL
    SELECT '$.confusions.pairs[' || i || '].with', other FROM pair WHERE i < 10 UNION ALL
    SELECT '$.confusions.pairs[' || i || '].count', count FROM pair WHERE i < 10 UNION ALL
    SELECT '$.ratings.' || rating, count(*) FROM review GROUP BY rating UNION ALL
    SELECT '$.verdicts[1].count', sum(overruled) FROM review UNION ALL
    SELECT '$.' || iif(sure, 'sure', 'unsure') || '.tried', count(*) FROM review
        WHERE sure IS NOT NULL GROUP BY sure UNION ALL
    SELECT '$.' || iif(sure, 'sure', 'unsure') || '.recalled', sum(g > 1) FROM review
        WHERE sure IS NOT NULL GROUP BY sure;

SELECT path || ': wanted ' || value || ', got ' || coalesce(got, 'nothing') FROM
    (SELECT path, value, json_extract(text, path) AS got FROM wanted, json)
WHERE got IS NULL OR (typeof(value) = 'text' AND got <> value) OR
    (typeof(value) <> 'text' AND abs(got - value) > 1e-6 * (1 + abs(value)));
SELECT 'compared ' || count(*) FROM wanted;
