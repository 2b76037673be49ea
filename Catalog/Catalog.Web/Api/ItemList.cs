using Catalog.Items;

namespace Catalog.Web.Api;

/// <summary>A page of items in the order of their titles.</summary>
/// <param name="Total">How many items there are in all.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="PageSize">The most items on a page.</param>
/// <param name="Items">This page's items.</param>
public sealed record ItemList(long Total, int Page, int PageSize, IReadOnlyList<Item> Items);
