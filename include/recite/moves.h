/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * moves.h - histories whose card is gone, and the cards that they may belong to.
 *
 * A card is known by its id, and one without by its question.  So that its history can
 * follow it when either is changed, the journal keeps what each card asked when it was
 * reviewed last.
 */
#ifndef RECITE_MOVES_H
#define RECITE_MOVES_H

#include <recite/study.h>

/*
 * What a journal keeps of a card: its question, a newline and its answer, white space
 * made one space and each cut to 240 bytes at a letter.  Adds it to `out`.
 */
void rct_card_asks(const struct rct_card *card, struct rct_buf *out);

#endif
