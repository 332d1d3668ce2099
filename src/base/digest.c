#include "base/digest.h"

#include <assert.h>
#include <openssl/evp.h>

void digest_sha256_hex(struct str bytes, char hex[DIGEST_HEX_SIZE + 1])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[DIGEST_SIZE];
    unsigned length = 0;
    int done = EVP_Digest(bytes.len ? bytes.at : "", bytes.len, digest, &length, EVP_sha256(), NULL);
    assert(done == 1 && length == DIGEST_SIZE);
    (void)done;
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[DIGEST_HEX_SIZE] = '\0';
}
