#include "base/digest.h"

#include "base/memory.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

void digest_sha256_hex(struct str bytes, char hex[DIGEST_HEX_SIZE + 1])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[DIGEST_SIZE];
    unsigned length = 0;
    int done = EVP_Digest(bytes.len ? bytes.at : "", bytes.len, digest, &length, EVP_sha256(), NULL);
    memory_require(done == 1 && length == DIGEST_SIZE);
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[DIGEST_HEX_SIZE] = '\0';
}

void digest_hmac_sha256(struct str key, struct str bytes, unsigned char digest[DIGEST_SIZE])
{
    unsigned length = 0;
    const unsigned char *done = HMAC(EVP_sha256(), key.len ? key.at : "", (int)key.len,
                                     (const unsigned char *)(bytes.len ? bytes.at : ""), bytes.len, digest, &length);
    memory_require(done && length == DIGEST_SIZE);
}

struct digest_sha1 {
    EVP_MD_CTX *context;
};

struct digest_sha1 *digest_sha1_new(void)
{
    struct digest_sha1 *state = memory_zeroed(1, sizeof *state);
    state->context = EVP_MD_CTX_new();
    int done = state->context ? EVP_DigestInit_ex(state->context, EVP_sha1(), NULL) : 0;
    memory_require(done == 1);
    return state;
}

void digest_sha1_add(struct digest_sha1 *state, struct str bytes)
{
    int done = EVP_DigestUpdate(state->context, bytes.len ? bytes.at : "", bytes.len);
    memory_require(done == 1);
}

void digest_sha1_finish(struct digest_sha1 *state, unsigned char digest[DIGEST_SHA1_SIZE])
{
    unsigned length = 0;
    int done = EVP_DigestFinal_ex(state->context, digest, &length);
    memory_require(done == 1 && length == DIGEST_SHA1_SIZE);
    EVP_MD_CTX_free(state->context);
    memory_free(state);
}
