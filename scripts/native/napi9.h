// Lets better-sqlite3 13, written for Node-API 10, run on Node-API 9 (Node 20, Electron 33).
//
// Below version 10 napi_create_reference refuses everything but objects, functions, symbols and externals, and
// better-sqlite3 keeps references to strings. Force-included before its sources (-include), this header keeps such a
// value inside a one-element array and refers to that; the lowest bit of the handle, always 0 in a pointer, marks it.
#pragma once

#include <cstdint>
#include <js_native_api.h>

namespace napi9 {

constexpr std::uintptr_t BOXED = 1;

inline std::uintptr_t bits(napi_ref ref) { return reinterpret_cast<std::uintptr_t>(ref); }

inline bool is_boxed(napi_ref ref) { return (bits(ref) & BOXED) != 0; }

inline napi_ref mark_boxed(napi_ref ref) { return reinterpret_cast<napi_ref>(bits(ref) | BOXED); }

inline napi_ref unmarked(napi_ref ref) { return reinterpret_cast<napi_ref>(bits(ref) & ~BOXED); }

inline bool is_referable(napi_valuetype type) {
  return type == napi_object || type == napi_function || type == napi_symbol || type == napi_external;
}

inline napi_status create_reference(napi_env env, napi_value value, uint32_t count, napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (is_referable(type)) return napi_create_reference(env, value, count, result);

  napi_value box;
  status = napi_create_array_with_length(env, 1, &box);
  if (status == napi_ok) status = napi_set_element(env, box, 0, value);
  if (status == napi_ok) status = napi_create_reference(env, box, count, result);
  if (status == napi_ok) *result = mark_boxed(*result);
  return status;
}

inline napi_status get_reference_value(napi_env env, napi_ref ref, napi_value* result) {
  const napi_status status = napi_get_reference_value(env, unmarked(ref), result);
  if (status != napi_ok || !is_boxed(ref) || *result == nullptr) return status;
  return napi_get_element(env, *result, 0, result);
}

inline napi_status delete_reference(napi_env env, napi_ref ref) { return napi_delete_reference(env, unmarked(ref)); }

inline napi_status reference_ref(napi_env env, napi_ref ref, uint32_t* count) {
  return napi_reference_ref(env, unmarked(ref), count);
}

inline napi_status reference_unref(napi_env env, napi_ref ref, uint32_t* count) {
  return napi_reference_unref(env, unmarked(ref), count);
}

}  // namespace napi9

#define napi_create_reference napi9::create_reference
#define napi_get_reference_value napi9::get_reference_value
#define napi_delete_reference napi9::delete_reference
#define napi_reference_ref napi9::reference_ref
#define napi_reference_unref napi9::reference_unref
