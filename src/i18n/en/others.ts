/** The popover with a product's other offers. */
export const others = {
  title: 'Other offers',
  choose: 'Choose',
};
