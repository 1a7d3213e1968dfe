# SPDX-License-Identifier: GPL-3.0-or-later
# recite: `make study` to learn, `make test` to test, `make help` for the rest.

PREFIX  = /usr/local
BUILD   = .build
VERSION = 0.1
CFLAGS  = -O2 -g
FLOORS  = base answer deck fsrs journal study stats exchange

# libyaml, readline, zlib, jansson, libunistring; cmocka and mandoc for the tests;
# clang and clang-format for the checks.  .ci/setup installs what is missing.
PKGS = yaml-0.1 readline zlib jansson
LIBS = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lunistring -lm -pthread
WARN = -Wall -Wextra -Wformat=2 -Wconversion -Wsign-conversion -Wshadow -Wvla \
  -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wcast-qual -Wnull-dereference
include $(shell sh .ci/hardening $(BUILD) "$(CC)" $(CFLAGS)) # HARD and HARD_LINK: what it takes
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Iinclude -MMD -MP $(WARN) $(HARD) \
  -DRECITE_VERSION='"$(VERSION)"' -DRECITE_EXAMPLES='"$(PREFIX)/share/recite/decks"' \
  $(filter-out -D_%,$(shell pkg-config --cflags $(PKGS) 2>/dev/null)) $(CFLAGS)
LINK = $(CC) $(CFLAGS) $(HARD_LINK) $(LDFLAGS)

sources = $(foreach floor,$(1),$(wildcard src/$(floor)/*.c))
objects = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIB     = $(BUILD)/librecite.a

all: $(BUILD)/recite
lib: $(LIB)
study: ; @sh .ci/setup run && $(MAKE) -s all && exec $(BUILD)/recite study decks
test:  ; @sh .ci/setup test && $(MAKE) -s all && BUILD=$(BUILD) MAKE="$(MAKE)" sh tests/run
check: ; @sh .ci/setup check && BUILD=$(BUILD) MAKE="$(MAKE)" sh .ci/check
torture torture-full: ; @sh .ci/setup torture && BUILD=$(BUILD) MAKE="$(MAKE)" \
	sh tests/torture/run $(if $(findstring full,$@),full,normal)
bench: all ; @BUILD=$(BUILD) MAKE="$(MAKE)" sh tests/bench/run

$(LIB): $(call objects,$(call sources,$(FLOORS)))
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/recite: $(call objects,$(call sources,term cmd)) $(LIB)
	$(LINK) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Every test, fuzz target and benchmark is a program of one file.
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(LIB)
	$(LINK) -o $@ $^ $(LIBS) $(if $(findstring /unit/,$@),-lcmocka)

man = $(wildcard src/*.[1-9])
shells = bash:bash-completion/completions/recite zsh:zsh/site-functions/_recite \
  fish:fish/vendor_completions.d/recite.fish
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/recite/decks
	install $(BUILD)/recite $(DESTDIR)$(PREFIX)/bin/recite
	install -m 644 decks/*.yaml $(DESTDIR)$(PREFIX)/share/recite/decks
	for page in $(man); do folder=$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}; \
	  install -d $$folder && install -m 644 $$page $$folder || exit 1; done
	for row in $(shells); do file=$(DESTDIR)$(PREFIX)/share/$${row#*:}; install -d $${file%/*} && \
	  $(BUILD)/recite completion $${row%%:*} >$$file && chmod 644 $$file || exit 1; done

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/recite $(DESTDIR)$(PREFIX)/share/recite
	for page in $(man:src/%=%); do rm -f $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$$page; done
	for row in $(shells); do rm -f $(DESTDIR)$(PREFIX)/share/$${row#*:}; done
clean: ; rm -rf $(BUILD)

help:
	@echo 'make study      install what is missing, build, study the decks in decks/'
	@echo 'make test       install what is missing, build, run all tests'
	@echo 'make            build .build/recite'
	@echo 'make check      tests under sanitizers, analysers, layers, purity, format, man pages'
	@echo 'make torture    kills, failing calls, full disks, no memory: what is lost by them'
	@echo 'make bench      how fast it is, as ratios'
	@echo 'make install    into PREFIX ($(PREFIX)), below DESTDIR if given; uninstall: out of it'
	@echo 'make clean      forget what was built'

.PHONY: all lib study test check torture torture-full bench install uninstall clean help
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
