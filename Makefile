# SPDX-License-Identifier: GPL-3.0-or-later
# recite: `make study` to learn, `make test` to test, `make help` for the rest.

PREFIX  = /usr/local
BUILD   = .build
VERSION = 0.1
CFLAGS  = -O2 -g
FLOORS  = base answer deck fsrs journal study stats exchange

WARN = -Wall -Wextra -Wformat=2 -Wconversion -Wsign-conversion -Wshadow -Wvla \
  -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wcast-qual -Wnull-dereference
HARD = -fstack-protector-strong -fstack-clash-protection -fPIE \
  -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
PKGS = yaml-0.1 readline zlib jansson
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -MMD -MP $(WARN) $(HARD) \
  $(shell pkg-config --cflags $(PKGS) 2>/dev/null) $(CFLAGS)
LIBS = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lunistring -lm
ALL_LDFLAGS = -pie -Wl,-z,relro -Wl,-z,now -Wl,--as-needed $(LDFLAGS)

lib_src   = $(foreach floor,$(FLOORS),$(wildcard src/$(floor)/*.c))
prog_src  = $(wildcard src/term/*.c src/cmd/*.c)
test_src  = $(foreach floor,$(FLOORS),$(wildcard tests/unit/$(floor)_*.c))
obj       = $(patsubst %.c,$(BUILD)/%.o,$(1))
tests     = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(test_src))

all: $(BUILD)/recite
lib: $(BUILD)/librecite.a

$(BUILD)/librecite.a: $(call obj,$(lib_src))
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/recite: $(call obj,$(prog_src)) $(BUILD)/librecite.a
	$(CC) $(CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/tests/%: tests/unit/%.c tests/unit/unit.h $(BUILD)/librecite.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests/unit $(ALL_LDFLAGS) -o $@ $< $(BUILD)/librecite.a $(LIBS) -lcmocka

test-unit: $(tests)
	@status=0; for t in $(tests); do $$t || status=1; done; exit $$status

.PHONY: all lib test-unit
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
