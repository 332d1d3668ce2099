#include "extract/witness.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { RUN = 4, BITS_A_BYTE = 8, LEAST_BITS = 1024, PROBES = 3 };

/* Words as they are read off a text; `run` holds the last ones' hashes. */
struct words {
    struct str text;
    size_t at;
    uint64_t run[RUN];
    size_t count;
};

void witness_open(struct arena *arena, size_t bytes, struct witness *witness)
{
    size_t bits = LEAST_BITS;
    while (bits < bytes * BITS_A_BYTE)
        bits *= 2;
    *witness = (struct witness){.bits = arena_array(arena, bits / 64, sizeof *witness->bits), .mask = bits - 1};
}

/* Scripts that part no words: each letter is one. */
static bool is_word_alone(uint32_t code)
{
    return (code >= 0xE00 && code < 0xF00) || (code >= 0x1000 && code < 0x10A0) || (code >= 0x1780 && code < 0x1800) ||
           (code >= 0x2E80 && code < 0xA000) || code >= 0x20000;
}

/* ASCII in lower case, also where it is written in full width; 0 for what is no letter, mark or digit. */
static uint32_t fold(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFEE0;
    if (code < 0x80)
        return is_ascii_alpha((char)code) || is_ascii_digit((char)code) ? (uint32_t)to_ascii_lower((char)code) : 0;
    return unicode_is_letter(code) || unicode_is_mark(code) || unicode_is_digit(code) ? code : 0;
}

/* Apostrophes and soft hyphens are within words. */
static bool is_silent(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0xAD || unicode_is_default_ignorable(code);
}

/* The hash of the next word on the line; 0 at the line's end. */
static uint64_t next_word(struct words *words)
{
    uint64_t hash = 0;
    while (words->at < words->text.len) {
        size_t before = words->at;
        uint32_t code = utf8_next(words->text, &words->at), folded = fold(code);
        bool is_alone = folded && is_word_alone(folded);
        if (hash && (is_alone || code == '\n')) {
            words->at = before;
            return hash;
        }
        if (code == '\n')
            return 0;
        if (folded)
            hash = hash_add_number(hash ? hash : HASH_START, folded);
        if (is_alone)
            return hash;
        if (!folded && hash && !is_silent(code))
            return hash;
    }
    return hash;
}

static uint64_t mix(uint64_t hash)
{
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu; /* MurmurHash3's finalizer */
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
    return hash ^ (hash >> 33);
}

/* The hash of the last `count` words. */
static uint64_t hash_run(const struct words *words, size_t count, uint64_t start)
{
    uint64_t hash = start;
    for (size_t i = words->count - count; i < words->count; i++)
        hash = mix(hash ^ words->run[i % RUN]) * HASH_FACTOR;
    return mix(hash);
}

static void put(struct witness *witness, uint64_t hash)
{
    for (int i = 0; i < PROBES; i++, hash = mix(hash))
        witness->bits[(hash & witness->mask) / 64] |= (uint64_t)1 << (hash % 64);
}

static bool has(const struct witness *witness, uint64_t hash)
{
    for (int i = 0; i < PROBES; i++, hash = mix(hash))
        if (!(witness->bits[(hash & witness->mask) / 64] >> (hash % 64) & 1))
            return false;
    return true;
}

static bool push_word(struct words *words)
{
    uint64_t word = next_word(words);
    if (!word)
        return false;
    words->run[words->count++ % RUN] = word;
    return true;
}

void witness_add(struct witness *witness, struct str text)
{
    struct words words = {.text = text};
    while (words.at < text.len) {
        words.count = 0;
        while (push_word(&words))
            if (words.count >= RUN)
                put(witness, hash_run(&words, RUN, HASH_START));
        if (words.count && words.count < RUN)
            put(witness, hash_run(&words, words.count, HASH_FACTOR));
        witness->words += words.count;
    }
}

float witness_share(const struct witness *witness, struct str text)
{
    struct words words = {.text = text};
    size_t runs = 0, said = 0;
    while (words.at < text.len) {
        words.count = 0;
        while (push_word(&words))
            if (words.count >= RUN) {
                runs++;
                said += has(witness, hash_run(&words, RUN, HASH_START));
            }
        if (words.count && words.count < RUN) {
            runs++;
            said += has(witness, hash_run(&words, words.count, HASH_FACTOR));
        }
    }
    return runs && witness->words ? (float)said / (float)runs : -1;
}
