# Writes src/tell/style.css as the array that src/tell/style.h declares: cmake -DFROM=... -DTO=... -P embed.cmake
file(READ ${FROM} bytes HEX)
string(LENGTH "${bytes}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${TO} "#include \"tell/style.h\"\n\nconst unsigned char STYLE_CSS[] = {${bytes}0};\nconst unsigned STYLE_CSS_SIZE = ${size};\n")
