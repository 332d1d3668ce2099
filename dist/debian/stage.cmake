# What Debian wants of a package's files, once they are staged: manuals and the changelog compressed without a time,
# copyright, changelog and overrides where they are looked for, and one time for all of them (SOURCE_DATE_EPOCH).
set(stage ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr)
if(NOT EXISTS ${stage}/share)
  set(stage ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
endif()
set(doc ${stage}/share/doc/stet)
set(here ${CMAKE_CURRENT_LIST_DIR})
file(MAKE_DIRECTORY ${doc})
execute_process(COMMAND install -m 644 ${here}/copyright ${doc}/copyright COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND install -m 644 ${here}/changelog ${doc}/changelog.Debian COMMAND_ERROR_IS_FATAL ANY)
file(MAKE_DIRECTORY ${stage}/share/lintian/overrides)
execute_process(COMMAND install -m 644 ${here}/lintian-overrides ${stage}/share/lintian/overrides/stet
  COMMAND_ERROR_IS_FATAL ANY)
file(GLOB pages ${stage}/share/man/man*/*.[0-9])
execute_process(COMMAND gzip -9n ${doc}/changelog.Debian ${pages} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND chmod -R u=rwX,go=rX ${stage} COMMAND_ERROR_IS_FATAL ANY)
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND find ${CPACK_TEMPORARY_INSTALL_DIRECTORY} -exec touch -hd @$ENV{SOURCE_DATE_EPOCH} {} +
    COMMAND_ERROR_IS_FATAL ANY)
endif()
