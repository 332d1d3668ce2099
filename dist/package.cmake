# The Debian package: `cpack -G DEB`, or script/package. Everything that it holds is installed by CMakeLists.txt.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME stet)
set(CPACK_PACKAGE_VENDOR "The stet authors")
set(CPACK_PACKAGE_CONTACT "The stet authors <maintainers@stet.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION news)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# git: maintenance, pushes and clones, and who reads; the rest makes user and folder.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "git (>= 1:2.34), ca-certificates, systemd | systemd-standalone-sysusers, \
systemd | systemd-standalone-tmpfiles")
# For cards: pango is opened when one is drawn, so that shlibdeps does not see it.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libpangocairo-1.0-0, fonts-noto-core")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "fonts-noto-cjk, default-mta | mail-transport-agent")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "News articles are edited after they are published: a headline softened, a
quote trimmed, a paragraph gone. stet looks at the articles that you watch,
turns each version into the same plain text, one sentence a line, and commits
it to git whenever it changed, with the page as it was received beside it. So
every edit is a diff that anyone can read, date and prove.")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/dist/debian/postinst ${CMAKE_SOURCE_DIR}/dist/debian/prerm
  ${CMAKE_SOURCE_DIR}/dist/debian/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/dist/debian/stage.cmake)
include(CPack)
