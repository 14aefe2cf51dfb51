/** The build puts a font beside the page's other files and says where; its name carries its contents' hash. */
declare module "*.woff2" {
  const address: string;
  export default address;
}
